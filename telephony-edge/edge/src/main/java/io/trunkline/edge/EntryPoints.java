package io.trunkline.edge;

import io.trunkline.callcontrol.feature.FeatureCodes;
import io.trunkline.callcontrol.menu.EntryPoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dialled number leads where, and by which codes phones of ours ask for features. */
public record EntryPoints(Map<String, EntryPoint> byNumber, FeatureCodes codes) {

    public EntryPoints {
        byNumber = Map.copyOf(byNumber);
    }

    /** With the codes that features have by default. */
    public EntryPoints(Map<String, EntryPoint> byNumber) {
        this(byNumber, FeatureCodes.defaults());
    }

    /** Absent when the number leads nowhere. */
    @Nullable
    EntryPoint of(String dialled) {
        return byNumber.get(dialled);
    }
}
