import type { ListColumn } from "./cells.ts";

/**
 * What people, consoles and inventories call a column; spelled without case, spaces and punctuation. Words that mean a
 * name to one and an address to another (`host`) stand under both: the values decide.
 */
const spellings: Record<ListColumn, string> = {
  name: `name hostname host server servername machine machinename vm vmname instance instancename ecsname node nodename
    alias label displayname inventoryhostname computername devicename assetname nameid
    名称 主机名 主机名称 主机 服务器 服务器名 服务器名称 云服务器 云服务器名称 实例 实例名 实例名称 机器名 机器名称 机器 节点 节点名 节点名称
    设备名 设备名称 资源名称 资产名称 计算机名 别名 名称id`,
  address: `ip ipaddress address addr ipaddr host hostip hostaddress hostname ansiblehost ansiblesshhost serverip serveraddress machineip
    publicip publicipaddress publicipv4 publicipv4address privateip privateipaddress privateipv4 privateipv4address
    eip elasticip floatingip fixedip internalip externalip innerip outerip lanip wanip managementip mgmtip nodeip
    ipv4 ipv4address ipv6 ipv6address endpoint
    地址 ip地址 主机ip 主机地址 主机ip地址 服务器ip 服务器地址 机器ip 节点ip 内网ip 内网地址 内网ip地址 私网ip 私网地址 私有ip 私有ip地址 私有地址
    公网ip 公网地址 公网ip地址 弹性ip 弹性公网ip 外网ip 外网地址 管理ip 业务ip 设备ip 资产ip 连接地址`,
  port: `port sshport winrmport hostport ansibleport ansiblesshport loginport connectport
    端口 端口号 ssh端口 winrm端口 连接端口 登录端口 主机端口 远程端口`,
  role: `role hostrole hosttype asproxy isproxy isagent actasproxy 角色 主机角色 主机类型 是否代理 是否代理机 是否为代理 是否代理主机 作为代理 作为代理机`,
  proxy: `proxy proxyhost proxyhostname proxyname proxyhostid proxyid proxyjump jump jumphost jumpserver bastion bastionhost gateway via viahost
    代理 代理主机 代理机 代理名称 代理主机名称 代理服务器 跳板 跳板机 堡垒机 网关`,
  username: `username user login loginname loginuser account accountname sshuser sshusername remoteuser osuser hostuser ansibleuser ansiblesshuser
    用户名 用户 账号 帐号 账户 帐户 登录用户 登录用户名 登录名 登录账号 登录帐号 主机用户名 主机用户 系统用户 系统账号`,
  password: `password passwd pwd pass passphrase sshpassword sshpass loginpassword hostpassword ansiblepassword ansiblesshpass userpassword
    密码 登录密码 口令 主机密码 用户密码 系统密码 root密码`,
  privateKey: `privatekey key sshkey sshprivatekey pem pemkey keytext keycontent identity 私钥 密钥 ssh私钥 ssh密钥 登录密钥 密钥内容 私钥内容`,
  group: `group groups groupname hostgroup team loginprofile credential credentials credentialname keyfile keypath identityfile privatekeyfile
    ansiblesshprivatekeyfile ansibleprivatekeyfile keypair keypairname
    分组 组 组名 主机组 所属分组 凭据 凭证 凭据名称 登录凭证 密钥对 密钥文件`,
  icagent: `icagent installicagent icagentinstall icagentinstalled installagent 安装icagent 是否安装icagent icagent安装 icagent是否安装`,
};

const known = new Map<string, ListColumn[]>();
for (const [column, words] of Object.entries(spellings) as [ListColumn, string][])
  for (const word of words.split(/\s+/)) known.set(word, [...(known.get(word) ?? []), column]);

const plain = (header: string) =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, "");

/** Columns that a header may name, likeliest first; empty when the word is not known. */
export function columnsNamed(header: string): ListColumn[] {
  const short = header.slice(0, 100);
  return known.get(plain(short)) ?? known.get(plain(short.replace(/[（(【[].*$/u, ""))) ?? [];
}
