package io.trunkline.query.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves what a client learns of a failure. */
class ErrorCodesTest {

    @Test
    void aDefectShowsACorrelationAndNothingElse() {
        GraphQLError error = describe(new IllegalStateException("jdbc:secret"));

        assertThat(error.getExtensions()).containsEntry("code", "INTERNAL").containsKey("correlation");
        assertThat(error.getMessage())
                .contains(String.valueOf(error.getExtensions().get("correlation")))
                .doesNotContain("secret");
    }

    @Test
    void aDatabaseThatIsAwayIsNamed() {
        assertThat(describe(new MongoTimeoutException("10.0.0.1 down")).getExtensions())
                .containsEntry("code", "HISTORY_UNAVAILABLE");
        assertThat(describe(new MongoTimeoutException("10.0.0.1 down")).getMessage())
                .doesNotContain("10.0.0.1");
    }

    @Test
    void aRefusalKeepsItsSentenceAndFacts() {
        GraphQLError error = describe(
                new QueryRefused(RefusalCode.BAD_PAGE_SIZE, "A page has 1 to 200 calls.", Map.of("limit", 200)));

        assertThat(error.getMessage()).isEqualTo("A page has 1 to 200 calls.");
        assertThat(error.getExtensions()).containsEntry("code", "BAD_PAGE_SIZE").containsEntry("limit", 200);
    }

    private static GraphQLError describe(Throwable failure) {
        return ErrorCodes.describe(failure, GraphqlErrorBuilder.newError());
    }
}
