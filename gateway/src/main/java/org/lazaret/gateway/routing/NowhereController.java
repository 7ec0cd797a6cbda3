package org.lazaret.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.gateway.Problem;

/** An address under {@code /api} that leads nowhere is a problem document, and never the console's start page. */
@RestController
class NowhereController {
    @RequestMapping("/api/**")
    void nowhere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem.NOT_FOUND.write(response, "Nothing answers at " + request.getRequestURI() + ".");
    }
}
