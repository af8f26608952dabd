// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms of the service, as docs/architecture.md draws them. */
class ArchitectureTest {

    private static final String SERVER = "org.tidings.server.";

    /** Which rooms a room may know. What is not here does not exist. */
    private static final Map<String, Set<String>> KNOWS = Map.of(
            "door", Set.of(),
            "push", Set.of(),
            "ingress", Set.of("door", "push"),
            "gateway", Set.of("door", "push"),
            "hub", Set.of("push"),
            "console", Set.of("push"),
            "store", Set.of("push", "hub"),
            "ops", Set.of("door", "push", "ingress", "gateway", "hub", "console", "store"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tidings.protocol", "org.tidings.server");

    @Test
    void everyRoomIsInTheTable() {
        assertThat(rooms()).containsExactlyInAnyOrderElementsOf(KNOWS.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"door", "push", "ingress", "gateway", "hub", "console", "store", "ops"})
    void roomKnowsOnlyTheRoomsBelowIt(String room) {
        String[] others = rooms().stream()
                .filter(other -> !other.equals(room))
                .filter(other -> !KNOWS.getOrDefault(room, Set.of()).contains(other))
                .map(other -> SERVER + other + "..")
                .toArray(String[]::new);
        if (others.length == 0) {
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(SERVER + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void pushDoesNoInputOrOutput() {
        classes()
                .that()
                .resideInAPackage(SERVER + "push..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SERVER + "push..",
                        "org.tidings.protocol..",
                        "org.jspecify.annotations..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio",
                        "java.nio.charset..",
                        "java.net",
                        "java.security..",
                        // Names of certificates; the parser, not the service.
                        "javax.naming",
                        "javax.naming.ldap",
                        "javax.security.auth.x500")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(SERVER + "push..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(.*Socket.*|.*Connection|.*Inet.*)")
                .check(CLASSES);
    }

    @Test
    void protocolDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("org.tidings.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tidings.server..",
                        "io.netty..",
                        "io.vertx..",
                        "java.sql..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        outside("store", "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");
    }

    @Test
    void onlyTheDoorAndItsGuestsSpeakNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        SERVER + "door..", SERVER + "ingress..", SERVER + "gateway..", SERVER + "ops.tls..")
                // Vert.x says in Netty's words why a head cannot be read, and gives TLS to nobody else to count.
                .and()
                .doNotHaveFullyQualifiedName(SERVER + "hub.rest.UnreadableHead")
                .and()
                .haveNameNotMatching(Pattern.quote(SERVER + "hub.rest.CountedTls") + "(\\$\\w+)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheHubDoorTheConsoleAndOperationsSpeakVertx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SERVER + "hub.rest..", SERVER + "console..", SERVER + "ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("org.tidings.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesAreNamedForWhatTheyDo() {
        for (String name : List.of("util", "utils", "common", "commons", "impl", "manager", "managers", "helper")) {
            noClasses().should().resideInAPackage(".." + name + "..").check(CLASSES);
        }
    }

    @Test
    void importedClassesAreThoseOfTheServiceAndItsProtocol() {
        assertThat(CLASSES.contain("org.tidings.server.push.PushService")).isTrue();
        assertThat(CLASSES.contain("org.tidings.protocol.answer.Answer")).isTrue();
    }

    private static void outside(String room, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    private static Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            String name = each.getPackageName() + ".";
            if (name.startsWith(SERVER) && name.length() > SERVER.length()) {
                rooms.add(name.substring(SERVER.length(), name.indexOf('.', SERVER.length())));
            }
        }
        return rooms;
    }
}
