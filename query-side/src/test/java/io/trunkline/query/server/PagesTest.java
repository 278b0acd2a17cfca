package io.trunkline.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.SchemaReport;

/** Proves that the schema is served whole, and that GraphiQL needs nothing from anywhere else. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = QueryServer.class)
class PagesTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Autowired
    private QueryServer.Inspection inspection;

    @LocalServerPort
    private int port;

    @Test
    void everyFieldOfTheSchemaHasAResolver() {
        SchemaReport report = Objects.requireNonNull(inspection.report.get());

        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments().values()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
    }

    @Test
    void graphiqlComesWholeFromThisServer() throws IOException, InterruptedException {
        GraphQlClient client = new GraphQlClient(port);

        HttpResponse<String> page = client.get("/graphiql");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        List<String> references = REFERENCE
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(references).hasSize(6).allMatch(reference -> reference.startsWith("/"));
        for (String reference : references) {
            assertThat(client.get(reference).statusCode()).as(reference).isEqualTo(200);
        }
    }
}
