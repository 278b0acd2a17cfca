package io.trunkline.app.cli;

import java.io.Console;
import java.util.Optional;

/** Whoever sits at the terminal, if it is one. */
interface Terminal {

    /** This process's own. */
    Terminal OWN = new Terminal() {
        @Override
        public boolean isThere() {
            return StoreOutput.isTerminal();
        }

        @Override
        public String answer(String question) {
            return Optional.ofNullable(System.console())
                    .map((Console console) -> console.readLine(question))
                    .orElse("");
        }
    };

    boolean isThere();

    /** What somebody types on a line; empty where there is no more to be had. */
    String answer(String question);
}
