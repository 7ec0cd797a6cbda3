package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session's cookie: under TLS its name starts with {@code __Host-}, so that no other host and no plain connection
 * can plant one; without TLS (evaluation on one machine) a plain one. Neither is readable by scripts nor sent along from
 * other sites.
 *
 * <p>A request with a bearer token has no session, whatever cookie it also carries: so nothing on its way can ask the
 * session store, and programs pass while that is down.
 */
final class SessionCookie implements CookieSerializer {
    private final CookieSerializer secure = cookie("__Host-lazaret", true);
    private final CookieSerializer plain = cookie("lazaret", false);

    @Override
    public void writeCookieValue(CookieValue value) {
        of(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return SecurityChains.hasBearer(request) ? List.of() : of(request).readCookieValues(request);
    }

    private CookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }

    private static CookieSerializer cookie(String name, boolean tls) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setUseSecureCookie(tls);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }
}
