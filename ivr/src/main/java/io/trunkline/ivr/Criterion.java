package io.trunkline.ivr;

import io.trunkline.hours.Hours;
import io.trunkline.hours.OpeningHours;
import java.math.BigDecimal;
import java.util.List;

/** Something that is so, or is not. */
public sealed interface Criterion {

    /** Whether it is so. */
    boolean holds(Moment moment);

    /** An attribute has one of these values, whatever their case. */
    record OneOf(String attribute, List<String> values) implements Criterion {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Moment moment) {
            return values.stream().anyMatch(moment.attributes().get(attribute)::equalsIgnoreCase);
        }
    }

    /** An attribute is a number and not below this one. */
    record AtLeast(String attribute, BigDecimal limit) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            try {
                return new BigDecimal(moment.attributes().get(attribute)).compareTo(limit) >= 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** An attribute is a number below this one. */
    record Below(String attribute, BigDecimal limit) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            try {
                return new BigDecimal(moment.attributes().get(attribute)).compareTo(limit) < 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** An attribute has a value, or has none. */
    record Known(String attribute, boolean known) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            return moment.attributes().has(attribute) == known;
        }
    }

    /** It is open now, in the flow's time zone. */
    record Open(Hours hours) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            return new OpeningHours(hours, moment.zone()).isOpen(moment.now());
        }
    }

    /** The calendar of that name is open now, or the queue is by the calendar that it names; what has none always is. */
    record OpenBy(String name) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            return moment.schedules().getOrDefault(name, Schedule.ALWAYS).isOpen(moment.now());
        }
    }

    /** The caller's number begins with one of these. */
    record CallerBegins(List<String> with) implements Criterion {
        public CallerBegins {
            with = List.copyOf(with);
        }

        @Override
        public boolean holds(Moment moment) {
            return with.stream().anyMatch(moment.attributes().get(Attributes.CALLER)::startsWith);
        }
    }

    /** The caller's number is hidden, or is not. */
    record CallerHidden(boolean hidden) implements Criterion {
        @Override
        public boolean holds(Moment moment) {
            return moment.attributes().has(Attributes.CALLER) != hidden;
        }
    }
}
