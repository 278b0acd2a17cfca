package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import java.util.List;

/** The whole log, ours and not ours, as a {@link TimeSearch} reads it: nothing is decoded. */
record PlacesOfAll(Pages pages) implements TimeSearch.Pages {

    /** Reads so many events. */
    interface Pages {
        List<RecordedEvent> read(ReadAllOptions options, int count);
    }

    @Override
    public List<TimeSearch.Place> forwards(long from) {
        return places(EventStoreDbLog.from(ReadAllOptions.get().forwards(), from));
    }

    @Override
    public List<TimeSearch.Place> backwards(long from) {
        ReadAllOptions options = ReadAllOptions.get().backwards();
        return places(from == Long.MAX_VALUE ? options.fromEnd() : EventStoreDbLog.from(options, from));
    }

    private List<TimeSearch.Place> places(ReadAllOptions options) {
        return pages.read(options, TimeSearch.PAGE).stream()
                .map(event -> new TimeSearch.Place(EventStoreDbLog.position(event), event.getCreated()))
                .toList();
    }
}
