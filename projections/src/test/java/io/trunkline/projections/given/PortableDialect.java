package io.trunkline.projections.given;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Looks at every command that the driver sends, and refuses what MongoDB and the embedded server would answer differently, or
 * one of them slowly: operators, commands and options outside the portable dialect, and reads of many documents that say
 * neither a batch's size nor a limit.
 */
public final class PortableDialect implements CommandListener {

    /** {@code $and}, {@code $or} and {@code $nor} are not among them: a filter is one flat document, or no index serves it. */
    private static final Set<String> OPERATORS = Set.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$exists",
            "$set",
            "$unset",
            "$setOnInsert",
            "$inc",
            "$push",
            "$each",
            "$slice",
            "$addToSet",
            "$min",
            "$max",
            "$match",
            "$group",
            "$sort",
            "$project",
            "$unwind",
            "$lookup",
            "$sum",
            "$first",
            "$limit",
            "$skip");

    /** What the driver adds by itself. */
    private static final Set<String> PROTOCOL = Set.of("$db", "$readPreference", "$clusterTime");

    private static final Set<String> COMMANDS = Set.of(
            "find",
            "getMore",
            "killCursors",
            "insert",
            "update",
            "delete",
            "findAndModify",
            "aggregate",
            "count",
            "createIndexes",
            "create",
            "drop",
            "dropDatabase",
            "listCollections",
            "listIndexes",
            "ping",
            "hello",
            "isMaster",
            "ismaster",
            "endSessions");

    private static final Set<String> OPTIONS = Set.of(
            "collation", "partialFilterExpression", "expireAfterSeconds", "viewOn", "startTransaction", "text", "let");

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Set<String> found = refused(event.getCommandName(), event.getCommand());
        refused.addAll(found);
        if (!found.isEmpty()) {
            throw new AssertionError(String.join("; ", found));
        }
    }

    /** Fails where anything was refused, also in a thread whose failure nobody saw. */
    public void check() {
        if (!refused.isEmpty()) {
            throw new AssertionError(String.join("; ", refused));
        }
    }

    /** What of a command is outside, each in words. */
    static Set<String> refused(String name, BsonDocument command) {
        Set<String> found = new LinkedHashSet<>();
        if (!COMMANDS.contains(name)) {
            found.add("command " + name);
        }
        if (name.equals("find") && !command.containsKey("batchSize") && !command.containsKey("limit")) {
            found.add("find without batchSize or limit in " + command);
        }
        command.forEach((key, value) -> {
            if (!key.startsWith("$")) {
                walk(key, value, command, found);
            } else if (!PROTOCOL.contains(key)) {
                found.add(key + " in " + command);
            }
        });
        return found;
    }

    private static void walk(String key, BsonValue value, BsonDocument command, Set<String> found) {
        if (key.equals("u") && value.isArray()) {
            found.add("an update by pipeline in " + command);
        }
        if (OPTIONS.contains(key) && !isInDocument(command)) {
            found.add(key + " in " + command);
        }
        if (key.startsWith("$") && !OPERATORS.contains(key)) {
            found.add(key + " in " + command);
        }
        if (value instanceof BsonDocument document) {
            document.forEach((inner, its) -> walk(inner, its, command, found));
        } else if (value instanceof BsonArray array) {
            each(array).forEach(one -> walk("", one, command, found));
        }
    }

    /** What is written may have any field. */
    private static boolean isInDocument(BsonDocument command) {
        return command.containsKey("insert") || command.containsKey("update");
    }

    private static List<BsonValue> each(Collection<BsonValue> values) {
        return List.copyOf(values);
    }
}
