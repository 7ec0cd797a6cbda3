package org.lazaret.kit.problem;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.process.CommandReused;

/** The one place where failures become answers: problem documents with a stable type, never a stack trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException failure) {
        return answer(failure);
    }

    /** A peer that refuses a person's command: its reasons are the person's reasons. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> peerRefused(PeerRefusedException failure) {
        return ResponseEntity.status(failure.status()).body(failure.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> peerUnavailable(PeerUnavailableException failure) {
        log.warn("peer {} unavailable: {}", failure.peer(), failure.getMessage());
        return answer(ProblemException.unavailable(ProblemType.UNAVAILABLE,
                "The " + failure.peer() + " service cannot be reached. Nothing was lost; try again shortly.",
                Duration.ofSeconds(5)));
    }

    @ExceptionHandler({MongoTimeoutException.class, MongoSocketException.class})
    ResponseEntity<ProblemDetail> database(Exception failure) {
        log.warn("database unavailable: {}", failure.toString());
        return answer(ProblemException.unavailable(ProblemType.UNAVAILABLE,
                "The database cannot be reached. Repeat the request with the same id.", Duration.ofSeconds(5)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> reused(CommandReused failure) {
        return answer(ProblemException.of(ProblemType.KEY_REUSED,
                "This id was used for another command. Send yours under a new id."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException failure) {
        return answer(ProblemException.of(ProblemType.FORBIDDEN, "Ask the site manager for the role."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException failure) {
        return answer(ProblemException.of(ProblemType.UNAUTHENTICATED, "Sign in and try again."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> violations(ConstraintViolationException failure) {
        return answer(ProblemException.invalid(failure.getConstraintViolations()
                .stream()
                .map(v -> new FieldError(v.getPropertyPath().toString(),
                        v.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName(), v.getMessage()))
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException failure) {
        return answer(ProblemException.of(ProblemType.MALFORMED,
                "The value of '" + failure.getName() + "' has the wrong form."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception failure) {
        String reference = UUID.randomUUID().toString();
        log.error("fault {}", reference, failure);
        ProblemDetail problem = Problems.document(ProblemType.FAULT,
                "Nothing was changed that you cannot see. Tell support the reference " + reference + ".");
        problem.setProperty("reference", reference);
        return ResponseEntity.status(ProblemType.FAULT.status()).body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException failure,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return plain(ProblemException.invalid(failure.getBindingResult()
                .getFieldErrors()
                .stream()
                .map(e -> new FieldError(e.getField(), String.valueOf(e.getCode()),
                        String.valueOf(e.getDefaultMessage())))
                .toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> fields = failure.getParameterValidationResults().stream().flatMap(result -> {
            if (result instanceof ParameterErrors errors) {
                return errors.getFieldErrors()
                        .stream()
                        .map(e -> new FieldError(e.getField(), String.valueOf(e.getCode()),
                                String.valueOf(e.getDefaultMessage())));
            }
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            return result.getResolvableErrors()
                    .stream()
                    .map(e -> new FieldError(name, firstCode(e.getCodes()), String.valueOf(e.getDefaultMessage())));
        }).toList();
        return plain(ProblemException.invalid(fields));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException failure,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return plain(ProblemException.of(ProblemType.MALFORMED, Unreadable.explain(failure)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemType type = switch (status.value()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status.is5xxServerError() ? ProblemType.FAULT : ProblemType.MALFORMED;
        };
        String detail = body instanceof ProblemDetail given && given.getDetail() != null && status.is4xxClientError()
                ? given.getDetail()
                : type.title() + ".";
        return ResponseEntity.status(status).headers(headers).body(Problems.document(type, detail));
    }

    private static String firstCode(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemException failure) {
        return ResponseEntity.status(failure.type().status())
                .headers(Problems.headers(failure))
                .body(Problems.document(failure));
    }

    private static ResponseEntity<Object> plain(ProblemException failure) {
        return ResponseEntity.status(failure.type().status())
                .headers(Problems.headers(failure))
                .body(Problems.document(failure));
    }
}
