package io.trunkline.app.audit;

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
}
