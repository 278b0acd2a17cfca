package io.trunkline.audit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event's fields as people read them: names for ids, parties by who they are, times in a zone; sealed texts stay sealed. */
final class Facts {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]");
    private static final Pattern GAP = Pattern.compile("\\{([\\w.]+)}");
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^]]*)]");
    private static final Set<String> PARTIES = Set.of("party", "by", "from", "to", "over", "moderator", "next");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = new ObjectMapper();
    private final Words words;
    private final ZoneId zone;
    private final Function<String, @Nullable String> names;

    /** Who has which number in which call, as far as it has been told: {@code <call>/<party>}. */
    private final Map<String, String> parties = new HashMap<>();

    /** @param names of queues and agents, by id */
    Facts(Words words, ZoneId zone, Function<String, @Nullable String> names) {
        this.words = words;
        this.zone = zone;
        this.names = names;
    }

    JsonNode of(LogEntry entry) {
        if (!(entry instanceof Envelope envelope)) {
            return json.createObjectNode();
        }
        try {
            JsonNode data = json.readTree(codec.data(envelope.event()));
            learn(data);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(JsonNode data) {
        JsonNode party = data.path("party");
        String who = data.path("agent").isTextual()
                ? name(data.path("agent").asText())
                : data.path("extension").asText(null);
        if (party.isInt() && who != null) {
            parties.put(data.path("call").asText() + "/" + party.asInt(), who);
        }
    }

    /** A phrase with its gaps filled. */
    String filled(String phrase, JsonNode data) {
        StringBuilder kept = new StringBuilder();
        Matcher optional = OPTIONAL.matcher(phrase);
        while (optional.find()) {
            String part = optional.group(1);
            boolean known = GAP.matcher(part).results().allMatch(gap -> value(gap.group(1), data) != null);
            optional.appendReplacement(kept, Matcher.quoteReplacement(known ? part : ""));
        }
        optional.appendTail(kept);
        return GAP.matcher(kept).replaceAll(gap -> {
            String value = value(gap.group(1), data);
            return Matcher.quoteReplacement(value == null ? "-" : value);
        });
    }

    private @Nullable String value(String path, JsonNode data) {
        JsonNode value = data;
        for (String step : List.of(path.split("\\."))) {
            value = value.path(step);
        }
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isInt() && PARTIES.contains(path)) {
            return party(data.path("call").asText(), value.asInt());
        }
        if (value.isObject()) {
            return words.text("number.sealed");
        }
        String text = clean(value.asText());
        return path.endsWith("At") || path.endsWith("ntil") || path.endsWith("since") ? clock(text) : name(text);
    }

    /** Names and free texts as one line: nothing in them moves a terminal's cursor, and any XML may hold them. */
    static String clean(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    String party(String call, int number) {
        String known = parties.get(call + "/" + number);
        if (known != null) {
            return known;
        }
        return number == 0 ? words.text("party.caller") : words.text("party.other", number);
    }

    String name(String id) {
        String name = names.apply(id);
        return name == null ? id : name;
    }

    private String clock(String instant) {
        return CLOCK.format(Instant.parse(instant).atZone(zone));
    }
}
