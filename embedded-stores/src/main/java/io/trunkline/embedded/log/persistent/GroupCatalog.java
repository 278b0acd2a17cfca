package io.trunkline.embedded.log.persistent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All groups as one JSON event of {@code $persistentSubscriptionConfig}, with EventStoreDB's member names. */
final class GroupCatalog {
    static final String STREAM = "$persistentSubscriptionConfig";
    static final String EVENT_TYPE = "$PersistentConfig";

    private static final String VERSION = "2";
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroupCatalog() {}

    static String write(Collection<GroupConfig> groups, Instant at) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION).put("updated", at.toString());
        groups.forEach(group -> root.withArray("entries").add(entry(group)));
        return root.toString();
    }

    private static ObjectNode entry(GroupConfig group) {
        GroupSettings settings = group.settings();
        ObjectNode entry = JSON.createObjectNode()
                .put("stream", group.key().stream())
                .put("group", group.key().group())
                .put("resolveLinkTos", settings.resolveLinks())
                .put("extraStatistics", settings.extraStatistics())
                .put("messageTimeout", settings.messageTimeoutMillis())
                .put("startPosition", group.key().placeText(settings.startFrom()))
                .put("liveFrom", group.liveFrom())
                .put("liveBufferSize", settings.liveBufferSize())
                .put("historyBufferSize", settings.historyBufferSize())
                .put("maxRetryCount", settings.maxRetryCount())
                .put("readBatchSize", settings.readBatchSize())
                .put("checkPointAfter", settings.checkpointAfterMillis())
                .put("minCheckPointCount", settings.minCheckpointCount())
                .put("maxCheckPointCount", settings.maxCheckpointCount())
                .put("maxSubscriberCount", settings.maxSubscriberCount())
                .put("namedConsumerStrategy", settings.strategy().name());
        if (!group.filter().equals(GroupFilter.NONE)) {
            entry.set("filter", filter(group.filter()));
        }
        return entry;
    }

    private static ObjectNode filter(GroupFilter filter) {
        ObjectNode node = JSON.createObjectNode()
                .put("context", filter.on() == GroupFilter.On.STREAM ? "streamid" : "eventtype")
                .put("type", filter.regex() == null ? "prefix" : "regex")
                .put(
                        "data",
                        filter.regex() == null
                                ? String.join(",", filter.prefixes())
                                : filter.regex().pattern())
                .put("isAllStream", true);
        filter.prefixes().forEach(prefix -> node.withArray("prefixes").add(prefix));
        return node;
    }

    /** @throws IllegalArgumentException when this is not a catalogue; nothing is guessed */
    static List<GroupConfig> read(String json) {
        try {
            List<GroupConfig> groups = new ArrayList<>();
            JSON.readTree(json).path("entries").forEach(entry -> groups.add(config(entry)));
            return groups;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The configuration of persistent subscriptions cannot be read", e);
        }
    }

    private static GroupConfig config(JsonNode entry) {
        GroupSettings settings = new GroupSettings(
                entry.path("resolveLinkTos").asBoolean(),
                GroupKey.place(entry.path("startPosition").asText("0")),
                entry.path("extraStatistics").asBoolean(),
                entry.path("messageTimeout").asInt(),
                entry.path("maxRetryCount").asInt(),
                entry.path("minCheckPointCount").asInt(),
                entry.path("maxCheckPointCount").asInt(),
                entry.path("maxSubscriberCount").asInt(),
                entry.path("liveBufferSize").asInt(),
                entry.path("readBatchSize").asInt(),
                entry.path("historyBufferSize").asInt(),
                entry.path("checkPointAfter").asInt(),
                ConsumerStrategy.valueOf(entry.path("namedConsumerStrategy").asText()));
        return new GroupConfig(
                new GroupKey(entry.path("stream").asText(), entry.path("group").asText()),
                settings,
                filter(entry.get("filter")),
                entry.path("liveFrom").asLong());
    }

    private static GroupFilter filter(@Nullable JsonNode filter) {
        if (filter == null) {
            return GroupFilter.NONE;
        }
        List<String> prefixes = new ArrayList<>();
        filter.path("prefixes").forEach(prefix -> prefixes.add(prefix.asText()));
        boolean regex = filter.path("type").asText().equals("regex");
        return GroupFilter.of(
                filter.path("context").asText().equals("eventtype") ? GroupFilter.On.TYPE : GroupFilter.On.STREAM,
                regex ? filter.path("data").asText() : "",
                prefixes);
    }
}
