package io.trunkline.app.audit;

import io.trunkline.query.errors.HttpRefusals;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Refusals of what auditors ask for: a code, a sentence and facts, as those of all other reads. */
@RestControllerAdvice(
        assignableTypes = {ExportEndpoint.class, ImportEndpoint.class, ReconcileEndpoint.class, ReplayEndpoint.class})
class AuditRefusals {

    /** Where lines have been sent already, the answer ends without its last one. */
    @ExceptionHandler(RuntimeException.class)
    void refuse(RuntimeException failure, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        HttpRefusals.write(response, failure);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void refuse(MethodArgumentTypeMismatchException failure, HttpServletResponse response) throws IOException {
        HttpRefusals.write(
                response,
                new QueryRefused(
                        RefusalCode.INVALID_QUERY,
                        "The value of " + failure.getName() + " is none that it takes.",
                        Map.of("parameter", failure.getName())));
    }

    @ExceptionHandler({
        BindException.class,
        HttpMessageNotReadableException.class,
        MissingServletRequestParameterException.class
    })
    void unreadable(HttpServletResponse response) throws IOException {
        HttpRefusals.write(response, new QueryRefused(RefusalCode.INVALID_QUERY, "The request cannot be read."));
    }
}
