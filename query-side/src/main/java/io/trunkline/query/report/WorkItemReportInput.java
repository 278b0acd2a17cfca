package io.trunkline.query.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As in the schema. */
public record WorkItemReportInput(
        Instant from,
        Instant to,
        @Nullable List<String> queueIds,
        @Nullable Long afterPosition) {}
