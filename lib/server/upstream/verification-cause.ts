import "server-only";
import type { VerificationCause } from "#lib/domain/verification.ts";

const throughProxy =
  /\b(?:via|through|behind|over|using)\s+(?:the\s+|its\s+)?(?:proxy|agent|jump)|(?:通过|经由?|使用)(?:代理|跳板)/i;
const proxy = /\b(?:proxy|agent|jump[ -]?(?:host|server)|bastion)\b|代理|跳板/i;
// The proxy was reached and could not go on to the target.
const beyondProxy =
  /open(?:ing)? (?:a |the )?channel|channel[^;]{0,24}open fail|open failed: connect failed|connect failed/i;
// `ssh-agent` keeps keys; it is no machine on the way.
const keyKeeper = /\bssh[ -]agent\b|\bagent forwarding\b/gi;

const login = [
  /unable to authenticate|auth(?:entication|orization)?\b[^.;]{0,24}(?:fail|error|denied|refused|reject)|fail[^.;]{0,24}\bauthenticat/,
  /permission denied|access (?:is )?denied|login (?:failed|incorrect|denied)|not authori[sz]ed|\bunauthori[sz]ed\b|\b401\b/,
  /(?:incorrect|invalid|wrong|bad|unknown) (?:user ?name|user|password|credential|login|(?:private |ssh )?key)/,
  /(?:password|passwd|public ?key|private ?key|\bkey|credentials?|user ?name)\b[^.;]{0,24}(?:reject|refus|denied|incorrect|invalid|wrong|mismatch|not accepted)/,
  /key\b[^.;]{0,40}(?:cannot be|could not be|can't be) (?:read|parsed|loaded)|(?:unsupported|malformed|unreadable)[^.;]{0,24}\bkey/,
  /no (?:more |supported |remaining )*auth(?:entication)? methods|too many authentication failures/,
  /认证失败|鉴权失败|验证失败|身份认证|登录失败|登陆失败|权限被拒|拒绝访问|没有权限|(?:密码|口令|密钥|私钥|公钥|用户名|凭证)[^。；]{0,12}(?:错误|不正确|有误|无效|被拒|拒绝|不匹配|失败)/,
];
const noGreeting =
  /greeting|banner|identification string|protocol (?:mismatch|version)|kex_exchange|handshake|not an? ssh|closed by (?:the )?(?:remote|peer|foreign|host)|unexpected(?:ly)? (?:eof|close|packet)|reset by peer|econnreset|connection (?:was )?(?:reset|closed)|握手|欢迎信息|版本信息|协议|连接(?:被)?重置|被对[端方](?:关闭|重置)/;
const refused = /refus|econnrefused|拒绝连接|连接(?:被|遭)?拒绝|积极拒绝|端口未(?:开|监听)/;
const timedOut =
  /time[sd]?[ -]?out|etimedout|deadline|no response|did not (?:answer|respond)|超时|未响应|无响应/;
const unreachable =
  /no route|connect failed|unreachable|ehostunreach|enetunreach|(?:cannot|can't|could not|unable to) (?:be )?(?:reach|resolve|connect)|not reachable|unknown host|host(?: is)? down|不可达|不通|无路由|无法(?:访问|到达|连接|连通|解析)/;

const isLogin = (text: string) => login.some((pattern) => pattern.test(text));

/** Does the text blame the machine on the way? A mere "through proxy x" in front of a target's failure does not. */
const blamesProxy = (text: string) =>
  proxy.test(text.replace(keyKeeper, "")) && !throughProxy.test(text) && !beyondProxy.test(text);

/**
 * Our reading of upstream's free text about a failed check (`connection_result`), whose format is documented nowhere
 * and which comes in English or Chinese. The order matters: a refused login is no refused connection, a time-out
 * while waiting for the greeting is a missing greeting.
 */
export function verificationCause(
  text: string | null,
  login: { kind: "password" | "key"; isProxy: boolean },
): VerificationCause {
  const said = text?.toLowerCase() ?? "";
  const refusedLogin = isLogin(said);
  if (!login.isProxy && blamesProxy(said)) return refusedLogin ? "proxyLoginRefused" : "proxyUnreachable";
  if (refusedLogin) return login.kind === "key" ? "keyRefused" : "passwordRefused";
  if (noGreeting.test(said)) return "noGreeting";
  if (refused.test(said)) return "connectionRefused";
  if (timedOut.test(said)) return "timedOut";
  return unreachable.test(said) ? "unreachable" : "other";
}
