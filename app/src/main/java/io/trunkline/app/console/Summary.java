package io.trunkline.app.console;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.app.wiring.PhoneAccounts;
import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.Wallboard;
import io.trunkline.sip.JainSipUserAgent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContext;

/** Where things are, and the figures of the floor, as lines of text. */
record Summary(String http, String sip, List<String> phones, Path data, LiveBoards boards, Clock clock, boolean demo) {

    /** What the users of people's own softphones begin with. */
    private static final String GUESTS = "8";

    static Summary of(ApplicationContext context, boolean demo) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        EdgeProperties edge = context.getBean(EdgeProperties.class);
        String host = context.getEnvironment().getProperty("server.address", edge.bind());
        PhoneAccounts accounts = context.getBean(PhoneAccounts.class);
        return new Summary(
                (endsTls(context) ? "https://" : "http://") + host + ":" + port,
                edge.bind() + ":" + context.getBean(JainSipUserAgent.class).port() + " (UDP and TCP)",
                demo ? accounts.guests(GUESTS) : List.of(),
                context.getBean(StoreSettings.class).data(),
                context.getBean(LiveBoards.class),
                context.getBean(Clock.class),
                demo);
    }

    /** Whether pages and GraphQL are asked for by TLS that ends here, and not at a proxy in front. */
    private static boolean endsTls(ApplicationContext context) {
        return Ssl.isEnabled(context.getBean(ServerProperties.class).getSsl());
    }

    List<String> addresses() {
        List<String> lines = new ArrayList<>();
        lines.add("  Wallboard   " + http + "/");
        lines.add("  GraphQL     " + http + "/graphql   try it at " + http + "/graphiql");
        lines.add("  SIP         " + sip);
        if (demo) {
            lines.add("  Call in     1000 for the menu, 2001 sales, 2002 support, 2003 billing; phone accounts:");
            phones.forEach(phone -> lines.add("              " + phone));
        }
        lines.add("  Log file    " + data.resolve("trunkline.log"));
        return lines;
    }

    List<String> figures() {
        Wallboard board = boards.wallboard(clock.instant(), Set.of());
        Double level = board.today().serviceLevel();
        String longest = board.longestWaitingSince() == null
                ? "-"
                : Duration.between(board.longestWaitingSince(), clock.instant()).toSeconds() + " s";
        return List.of(
                String.format(
                        Locale.ROOT,
                        "  waiting %-4d longest %-7s talking %-4d ringing %-4d agents ready %d of %d",
                        board.waiting(),
                        longest,
                        board.talking(),
                        board.ringing(),
                        board.agents().ready(),
                        board.agents().signedIn()),
                String.format(
                        Locale.ROOT,
                        "  today: offered %d, answered %d, abandoned %d, service level %s; %.1f events/s",
                        board.today().offered(),
                        board.today().answered(),
                        board.today().abandoned(),
                        level == null ? "-" : Math.round(level) + " %",
                        board.eventsPerSecond()));
    }
}
