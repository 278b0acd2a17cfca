package io.trunkline.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The time zone of days that a command is given, and the times in it. */
final class TimeOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of days. Default: that of this machine.")
    ZoneId zone = ZoneId.systemDefault();

    /** A day, from its beginning, or an instant. */
    @Nullable
    Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException _) {
            throw new ParameterException(
                    spec.commandLine(), text + " is no time as 2026-05-01 or 2026-05-01T08:00:00+02:00.");
        }
    }
}
