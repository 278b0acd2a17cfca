package io.trunkline.app.wiring;

import io.trunkline.command.floor.FloorRunner;
import io.trunkline.edge.Edge;
import io.trunkline.edge.lease.EdgeWatch;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.SharedFollower;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.runner.ProjectionRunner;
import io.trunkline.recording.DailyCommands;
import io.trunkline.recording.Recordings;
import io.trunkline.recording.Retention;
import io.trunkline.recording.voicemail.Voicemails;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts what follows the log, in the only order that is right, before the web server opens; and stops it after the web
 * server closed: calls say goodbye while the router and the log still listen.
 */
@Component
class Startup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);
    private static final long PATIENCE_SECONDS = 120;

    private final SharedFollower follower;
    private final List<FoldConsumer> folds;
    private final LiveBoards boards;
    private final FloorRunner floor;
    private final Edge edge;
    private final EdgeWatch watch;
    private final ProjectionRunner history;
    private final Recordings recordings;
    private final Voicemails voicemails;
    private final List<Retention> retentions;
    private final DailyCommands personRetention;
    private volatile boolean running;

    Startup(
            SharedFollower follower,
            List<FoldConsumer> folds,
            LiveBoards boards,
            FloorRunner floor,
            Edge edge,
            EdgeWatch watch,
            ProjectionRunner history,
            Recordings recordings,
            Voicemails voicemails,
            List<Retention> retentions,
            DailyCommands personRetention) {
        this.follower = follower;
        this.folds = folds;
        this.boards = boards;
        this.floor = floor;
        this.edge = edge;
        this.watch = watch;
        this.history = history;
        this.recordings = recordings;
        this.voicemails = voicemails;
        this.retentions = List.copyOf(retentions);
        this.personRetention = personRetention;
    }

    @Override
    public void start() {
        folds.forEach(follower::register);
        edge.start();
        follower.start();
        history.start();
        awaitCaughtUp();
        watch.start();
        retentions.forEach(Retention::start);
        personRetention.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        edge.close();
        watch.close();
        retentions.forEach(Retention::close);
        personRetention.close();
        voicemails.close();
        recordings.close();
        floor.close();
        follower.close();
        history.close();
        boards.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts last and stops first. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void awaitCaughtUp() {
        try {
            follower.caughtUp().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("the log is still being read after {} s; calls are refused until it has been", PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the log could not be read", e.getCause());
        }
    }

    /** The edge, as a reader of the log. */
    record EdgeFold(Edge edge) implements FoldConsumer {

        @Override
        public String name() {
            return "edge";
        }

        @Override
        public void on(Envelope envelope) {
            edge.on(envelope.event());
        }

        @Override
        public void caughtUp() {
            edge.caughtUp();
        }

        @Override
        public void halted(HaltedReader at) {
            edge.halted();
        }
    }

    /** The live boards, as a reader of the log. */
    record BoardsFold(LiveBoards boards) implements FoldConsumer {

        @Override
        public String name() {
            return "boards";
        }

        @Override
        public void on(Envelope envelope) {
            boards.on(envelope);
        }

        @Override
        public void passed(LogEntry entry) {
            boards.passed(entry);
        }

        @Override
        public void caughtUp() {
            boards.caughtUp();
        }

        @Override
        public void halted(HaltedReader at) {
            boards.halted(at);
        }

        @Override
        public void interrupted(Throwable cause) {
            boards.interrupted(cause);
        }
    }
}
