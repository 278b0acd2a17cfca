package io.trunkline.app.audit;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who may read exports, and have personal data opened in them. The one place where a login will be asked for. */
@FunctionalInterface
interface ExportGate {

    /** Until there is a login: everybody who reaches the port, which is bound to loopback unless configured otherwise. */
    ExportGate OPEN = _ -> "user:anonymous";

    /** Who it is that reads, as events name them; absent: they may not. */
    @Nullable
    String reader(HttpServletRequest request);

    /**
     * Who it is that reads.
     *
     * @throws QueryRefused FORBIDDEN
     */
    default String entered(HttpServletRequest request) {
        String reader = reader(request);
        if (reader == null) {
            throw new QueryRefused(RefusalCode.FORBIDDEN, "You may not export, import, replay or reconcile.");
        }
        return reader;
    }
}
