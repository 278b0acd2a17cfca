package io.trunkline.ivr;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What criteria look at.
 *
 * @param zone the flow's
 * @param schedules by the names of calendars and queues
 */
record Moment(Attributes attributes, Instant now, ZoneId zone, Map<String, Schedule> schedules) {}
