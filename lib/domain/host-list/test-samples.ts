/** Lists as people have them, for tests. */
export const sshConfigSample = `# work machines
Include ~/.ssh/config.d/*

Host bastion
    HostName 203.0.113.10
    User admin
    IdentityFile ~/.ssh/bastion.pem

Host web-01 web-02
    HostName 10.20.0.11
    ProxyJump bastion
    ForwardAgent yes

host=db
    HostName = "10.20.0.31"
    Port 2222
    ProxyCommand ssh -W %h:%p admin@203.0.113.10

Host *.internal !secret.internal
    User nobody

Match host 10.20.*
    User deploy

Match exec "test -f /tmp/x"
    User surprise

Host *
    IdentityFile ~/.ssh/id_ed25519
    ServerAliveInterval 60
`;

export const ansibleIniSample = `; production
mail.example.com:2200 ansible_host=10.20.0.5

[web]
web-[01:03] ansible_user=root

[db]
db-1 ansible_host=10.20.0.31 ansible_port=2222 ansible_password='a#b=c' # the old one
db-2 ansible_host=10.20.0.32
localhost ansible_connection=local

[db:vars]
ansible_user=dba
ansible_password={{ vault_db_password }}
ansible_become_password=hunter2
max_connections=100

[windows]
win-1 ansible_host=10.20.0.41 ansible_connection=winrm ansible_port=5986

[production:children]
web
db

[production:vars]
ansible_ssh_private_key_file=~/.ssh/production.pem
ansible_ssh_common_args='-o ProxyCommand="ssh -W %h:%p -q admin@mail.example.com"'
`;

export const ansibleYamlSample = `---
all:
  vars:
    ansible_user: root
  children:
    web:
      hosts:
        web-[01:02]:
          ansible_port: 2222
        web-09: { ansible_host: 10.20.0.19, http_port: 80 }
    db:
      hosts:
        10.20.0.31:
        # the spare one
        db-2:
          ansible_host: 10.20.0.32
          ansible_ssh_common_args: "-o ProxyJump=bastion,web-09"
      vars:
        ansible_user: dba
        ansible_password: !vault |
          $ANSIBLE_VAULT;1.1;AES256
          6638643965323633646262656665303037
          3132
`;

export const ansibleJsonSample = `{
  "_meta": { "hostvars": { "web-1": { "ansible_host": "10.20.0.11", "ansible_port": 22 } } },
  "all": { "children": ["ungrouped", "web"] },
  "web": { "hosts": ["web-1", "10.20.0.12"] }
}
`;

export const hostsFileSample = `127.0.0.1	localhost
::1     ip6-localhost ip6-loopback
ff02::1 ip6-allnodes
255.255.255.255 broadcasthost

# production
10.20.0.11	web-01.example.com web-01
10.20.0.12	web-02   # the slow one
2001:db8::12	web-02-v6
`;

export const spreadsheetSample =
  "主机名称\t内网IP\t弹性公网IP\tSSH端口\t是否代理机\t用户名\t密码\t备注\n" +
  'gate\t10.20.0.5\t203.0.113.10\t22\tTRUE\troot\tPassw0rd\t"first line\nsecond line"\n' +
  "web-01\t10.20.0.11\t\t22.0\tFALSE\troot\tPassw0rd\t\n";

/** The console's export of elastic servers, shortened: titles above the header, two addresses. */
export const consoleSample =
  "ECS list,exported 2026-03-01\r\n" +
  '"Name/ID","Status","Private IP Address","EIP","Specifications"\r\n' +
  '"web-01","Running","10.20.0.11","","2 vCPUs | 4 GiB"\r\n' +
  '"web-02","Running","10.20.0.12","203.0.113.12","2 vCPUs | 4 GiB"\r\n';
