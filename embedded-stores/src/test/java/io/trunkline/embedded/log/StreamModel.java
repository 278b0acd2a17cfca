package io.trunkline.embedded.log;

import io.trunkline.embedded.log.LogResult.Deleted;
import io.trunkline.embedded.log.LogResult.Done;
import io.trunkline.embedded.log.LogResult.NotFound;
import io.trunkline.embedded.log.LogResult.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** EventStoreDB's rules for one stream, as simple as they can be said: a list of ids and the latest metadata. */
final class StreamModel {
    private final List<UUID> ids = new ArrayList<>();
    private boolean tombstoned;
    private boolean described;
    private long maxCount = -1;
    private long truncateBefore = -1;

    long last() {
        return ids.size() - 1L;
    }

    /** Ever written, hidden ones too. */
    List<UUID> ids() {
        return ids;
    }

    private boolean deleted() {
        return truncateBefore == Long.MAX_VALUE;
    }

    LogResult append(Expected expected, List<UUID> batch) {
        LogResult refusedOrRepeated = judge(expected, batch);
        if (refusedOrRepeated != null) {
            return refusedOrRepeated;
        }
        if (deleted()) {
            truncateBefore = ids.size();
        }
        ids.addAll(batch);
        return new Done(last());
    }

    private @Nullable LogResult judge(Expected expected, List<UUID> batch) {
        if (tombstoned) {
            return new Deleted();
        }
        return switch (expected) {
            case Expected.Any _ -> judgeByIds(batch);
            case Expected.StreamExists _ -> {
                if (deleted()) {
                    yield new Deleted();
                }
                yield ids.isEmpty() && !described ? new Wrong(-1) : judgeByIds(batch);
            }
            case Expected.NoStream _ -> judgeByRevision(-1, batch);
            case Expected.Exact(long revision) -> judgeByRevision(revision, batch);
        };
    }

    /** An id that was written twice, by exact revisions, counts where it was written last. */
    private @Nullable LogResult judgeByIds(List<UUID> batch) {
        if (!ids.contains(batch.getFirst())) {
            return null;
        }
        return ids.containsAll(batch) ? new Done(ids.lastIndexOf(batch.getLast())) : new Wrong(last());
    }

    private @Nullable LogResult judgeByRevision(long revision, List<UUID> batch) {
        if (revision == last()) {
            return null;
        }
        if (revision > last()) {
            return new Wrong(last());
        }
        int from = (int) revision + 1;
        int to = from + batch.size();
        if (to <= ids.size() && ids.subList(from, to).equals(batch)) {
            return new Done(to - 1);
        }
        boolean startsAgain = revision == -1 && deleted() && !ids.getFirst().equals(batch.getFirst());
        return startsAgain ? null : new Wrong(last());
    }

    LogResult delete(Expected expected) {
        LogResult refused = judge(expected, List.of(UUID.randomUUID()));
        if (refused != null) {
            return refused;
        }
        if (ids.isEmpty() && !described) {
            return new Wrong(-1);
        }
        described = true;
        maxCount = -1;
        truncateBefore = Long.MAX_VALUE;
        return new Done(-1);
    }

    LogResult tombstone(Expected expected) {
        LogResult refused = judge(expected, List.of(UUID.randomUUID()));
        if (refused == null) {
            tombstoned = true;
        }
        return refused == null ? new Done(-1) : refused;
    }

    /** Of a deleted stream, metadata makes it exist again after its last revision. */
    LogResult describe(long newMaxCount, long newTruncateBefore) {
        if (tombstoned) {
            return new Deleted();
        }
        truncateBefore = deleted() ? ids.size() : newTruncateBefore;
        maxCount = newMaxCount;
        described = true;
        return new Done(-1);
    }

    LogResult description() {
        if (tombstoned) {
            return new Deleted();
        }
        return described ? new LogResult.Description(maxCount, truncateBefore) : new NotFound();
    }

    LogResult read(boolean backwards, long from, int count) {
        if (tombstoned) {
            return new Deleted();
        }
        if (ids.isEmpty() || deleted()) {
            return new NotFound();
        }
        long first = Math.max(Math.max(0, truncateBefore), maxCount < 0 ? 0 : ids.size() - maxCount);
        List<Long> revisions = new ArrayList<>();
        if (backwards) {
            for (long r = Math.min(from, last()); r >= first && revisions.size() < count; r--) {
                revisions.add(r);
            }
        } else {
            for (long r = Math.max(from, first); r <= last() && revisions.size() < count; r++) {
                revisions.add(r);
            }
        }
        return new LogResult.Events(
                revisions.stream().map(r -> ids.get(r.intValue())).toList(), revisions);
    }
}
