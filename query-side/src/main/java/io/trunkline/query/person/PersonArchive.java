package io.trunkline.query.person;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.person.Persons;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves persons from the history. */
@Configuration(proxyBeanMethods = false)
@Import(PersonQueries.class)
public class PersonArchive {

    @Bean
    Persons persons(MongoDatabase history) {
        return new Persons(history);
    }
}
