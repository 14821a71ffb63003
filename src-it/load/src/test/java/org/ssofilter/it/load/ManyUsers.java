package org.ssofilter.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.SimulatedUser;

/** 200 threads of 10 users at once, with everything mixed in that makes containers use their request objects again. */
final class ManyUsers {

    private static final int THREADS = 200;
    private static final int USERS = 10;
    private static final int BROWSERS_OF_A_USER = 4;

    private record Person(String email, Visitor visitor) {}

    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();

    @Test
    void usersWhenTheyUseTheApplicationAtOnceThenNobodyIsTakenForSomebodyElse() throws Exception {
        // The application throws on purpose, and some of its users hang up; Tomcat gives its loggers levels of their
        // own.
        var servers = Logger.getLogger("org");
        servers.setUseParentHandlers(false);
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var stage = Stage.talque()
                .with(app -> app.dispatchers("REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC")
                        .servlet(WhoServlet.class, "/")
                        .errorPage("/who-failed"))
                .open()) {
            var people = people(stage);
            var work = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                work.add(() -> use(people.get(seed % people.size()), new Random(seed)));
            }
            for (var wrong : threads.invokeAll(work)) {
                assertThat(wrong.get()).isEmpty();
            }
            Size.report(
                    "%s: %d answers with %d names to %d threads of %d users, %d hung up on, no name wrong",
                    Stage.serverName(), answers.get(), names.get(), THREADS, USERS, aborts.get());
            assertThat(names.get()).isGreaterThan(3 * answers.get());
        } finally {
            threads.shutdownNow();
            servers.setUseParentHandlers(true);
        }
    }

    private static List<Person> people(Stage stage) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < USERS * BROWSERS_OF_A_USER; i++) {
            var email = "user" + i % USERS + "@example.com";
            stage.provider().addUser(SimulatedUser.of(email, "User", "Number" + i % USERS));
            stage.provider().signInAs(email);
            var visitor = stage.visitor();
            assertThat(visitor.open("/who?how=plain").text()).contains("principal " + email);
            people.add(new Person(email, visitor));
        }
        return people;
    }

    /** The lines that name somebody else. */
    private List<String> use(Person person, Random random) {
        var wrong = new ArrayList<String>();
        for (int i = 0; i < Size.of(500); i++) {
            var path = "/who?how=" + WhoServlet.WAYS[random.nextInt(WhoServlet.WAYS.length)];
            if (random.nextInt(5) == 0) {
                hangUp(person.visitor(), path);
            } else {
                check(person, person.visitor().get(path), wrong);
            }
        }
        return wrong;
    }

    private void hangUp(Visitor visitor, String path) {
        visitor.browser()
                .begin(org.ssofilter.it.support.Call.get(visitor.stage().url(path)))
                .close();
        aborts.incrementAndGet();
    }

    private void check(Person person, Answer answer, List<String> wrong) {
        answers.incrementAndGet();
        List<String> lines = answer.text().lines().toList();
        names.addAndGet(lines.size());
        if (lines.isEmpty()) {
            wrong.add("nothing from " + answer);
        }
        lines.stream()
                .filter(line -> !line.endsWith(" " + person.email()))
                .map(line -> person.email() + " was shown: " + line + " of " + answer.from())
                .forEach(wrong::add);
    }
}
