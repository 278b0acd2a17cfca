package io.trunkline.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.trunkline.app.TrunklineApplication;
import io.trunkline.app.console.Console;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One run of the server, from the first look at the ports to the last word. */
final class ServerRun {

    private ServerRun() {}

    /** Runs until it is told to stop; returns the exit code. */
    static int run(List<String> arguments, boolean demo) throws InterruptedException {
        Console console = Console.on(System.out, demo);
        console.starting();
        ConfigurableApplicationContext context = start(arguments);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            console.stopping();
            context.close();
            console.stopped();
            stopped.countDown();
        }));
        console.started(context);
        stopped.await();
        return 0;
    }

    /** Starts, looks at itself once, and stops; what the JVM learned is what is wanted. */
    static int train(List<String> arguments) throws Exception {
        try (ConfigurableApplicationContext context = start(arguments)) {
            Training.of(context).run();
        }
        return 0;
    }

    private static ConfigurableApplicationContext start(List<String> arguments) {
        // Axon's own look-ups over the network have no place in a call center.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        // What fails before the log file is open is said in one sentence; Spring would print a stack trace as well.
        ((Logger) LoggerFactory.getLogger(SpringApplication.class)).setLevel(Level.OFF);
        SpringApplication application = new SpringApplication(TrunklineApplication.class);
        application.setRegisterShutdownHook(false);
        application.addListeners(new Preflight());
        return application.run(arguments.toArray(String[]::new));
    }
}
