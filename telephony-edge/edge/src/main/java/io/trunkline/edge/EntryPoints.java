package io.trunkline.edge;

import io.trunkline.callcontrol.menu.EntryPoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dialled number leads where. */
public record EntryPoints(Map<String, EntryPoint> byNumber) {

    public EntryPoints {
        byNumber = Map.copyOf(byNumber);
    }

    /** Absent when the number leads nowhere. */
    @Nullable
    EntryPoint of(String dialled) {
        return byNumber.get(dialled);
    }
}
