package org.lazaret.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Spring MVC otherwise looks into the session at every request for values to show after a redirect. There are none, and
 * the console's files come without asking the session store.
 */
@Component("flashMapManager")
class NoFlashMap implements FlashMapManager {
    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void saveOutputFlashMap(FlashMap values, HttpServletRequest request, HttpServletResponse response) {
        // nothing is ever put into it
    }
}
