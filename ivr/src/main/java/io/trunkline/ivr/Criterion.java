package io.trunkline.ivr;

import io.trunkline.hours.Hours;
import io.trunkline.hours.OpeningHours;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Something that is so, or is not. */
public sealed interface Criterion {

    boolean holds(Attributes attributes, Instant now, ZoneId zone);

    /** An attribute has one of these values, whatever their case. */
    record OneOf(String attribute, List<String> values) implements Criterion {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            return values.stream().anyMatch(attributes.get(attribute)::equalsIgnoreCase);
        }
    }

    /** An attribute is a number and not below this one. */
    record AtLeast(String attribute, BigDecimal limit) implements Criterion {
        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            try {
                return new BigDecimal(attributes.get(attribute)).compareTo(limit) >= 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** An attribute is a number below this one. */
    record Below(String attribute, BigDecimal limit) implements Criterion {
        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            try {
                return new BigDecimal(attributes.get(attribute)).compareTo(limit) < 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** An attribute has a value, or has none. */
    record Known(String attribute, boolean known) implements Criterion {
        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            return attributes.has(attribute) == known;
        }
    }

    /** It is open now, in the flow's time zone. */
    record Open(Hours hours) implements Criterion {
        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            return new OpeningHours(hours, zone).isOpen(now);
        }
    }

    /** The caller's number begins with one of these. */
    record CallerBegins(List<String> with) implements Criterion {
        public CallerBegins {
            with = List.copyOf(with);
        }

        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            return with.stream().anyMatch(attributes.get(Attributes.CALLER)::startsWith);
        }
    }

    /** The caller's number is hidden, or is not. */
    record CallerHidden(boolean hidden) implements Criterion {
        @Override
        public boolean holds(Attributes attributes, Instant now, ZoneId zone) {
            return attributes.has(Attributes.CALLER) != hidden;
        }
    }
}
