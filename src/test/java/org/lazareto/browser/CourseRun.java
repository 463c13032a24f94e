// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody takes a course in a real browser, from the mailed word to the certificate, and somebody
 * else looks that up: what {@code it/51-course} wants to know of it.
 */
public final class CourseRun {

  private static final String COURSE = "/courses/seguridad-basica";
  private static final Pattern WORD = Pattern.compile("/learning/enter/[a-z0-9]{26}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Tab tab;
  private final String origin;
  private final Look look;
  private final Findings findings;

  private CourseRun(Tab tab, String origin, Look look, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.look = look;
    this.findings = findings;
  }

  /**
   * @param arguments the portal's origin, a folder, the directory to which mail is delivered, the
   *     address of who learns, and a file with the right answers: a line for each lesson, its name
   *     and then the values of the form
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Findings findings = new Findings();
    Look look = new Look(arguments[0], Shots.below(folder), findings);
    Map<String, String> answers = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[4]))) {
      String[] both = line.split(" ", 2);
      answers.put(both[0], both[1]);
    }
    try (Chromium browser = new Chromium(folder, arguments[0])) {
      CourseRun own = new CourseRun(browser.tab("es"), arguments[0], look, findings);
      String certificate = own.learn(Path.of(arguments[2]), arguments[3], answers);
      new CourseRun(browser.tab("en"), arguments[0], look, findings).verify(certificate);
    } catch (IllegalStateException e) {
      findings.note("goes no further", String.valueOf(e));
    }
    findings.all().forEach(System.out::println);
    System.out.println(findings.looks() + " looks");
    System.exit(findings.all().isEmpty() ? 0 : 1);
  }

  private String learn(Path mailbox, String address, Map<String, String> answers)
      throws IOException, InterruptedException {
    tab.go(origin + "/");
    tab.go(origin + "/courses");
    look("courses");
    tab.go(origin + COURSE);
    look("course");
    press("main form button");
    look("enter");
    tab.ask("document.getElementById('address').select()");
    tab.type(address);
    press("main form button");
    look("entered");
    tab.go(origin + word(mailbox));
    look("word");
    press("main form button");
    came(COURSE);
    press("main form button");
    for (Map.Entry<String, String> lesson : inOrder(answers).entrySet()) {
      came(COURSE + "/" + lesson.getKey());
      lesson(lesson.getKey(), lesson.getValue());
    }
    came(COURSE);
    look("completed");
    tab.go(origin + "/learning");
    look("learning");
    press("main a[href$='/certificate']");
    look("name");
    tab.ask("document.getElementById('name').select()");
    tab.type("Íñigo Muñoz Güell");
    press("main form button");
    look("certificate");
    says("Íñigo Muñoz Güell");
    says("es válido");
    return tab.ask("location.pathname").asString();
  }

  /** As the course has them, whatever their names. */
  private Map<String, String> inOrder(Map<String, String> answers) {
    Map<String, String> ordered = new java.util.LinkedHashMap<>();
    tab.go(origin + COURSE);
    tab.ask("[...document.querySelectorAll('main ol a')].map(a => a.pathname)")
        .forEach(
            path -> {
              String name = path.asString().substring(COURSE.length() + 1);
              ordered.put(name, answers.getOrDefault(name, ""));
            });
    findings.unless(ordered.keySet().equals(answers.keySet()), "lessons", ordered + "");
    press("main form button");
    return ordered;
  }

  private void lesson(String name, String answers) {
    look("lesson-" + name);
    findings.unless(
        tab.ask("[...document.querySelectorAll('article img')].every(i => i.naturalWidth > 0)")
            .asBoolean(),
        name,
        "a picture is not shown");
    press("main form button");
    look("quiz-" + name);
    for (String value : answers.split(" ")) {
      String[] both = value.split("=", 2);
      tab.ask(
          "document.querySelector('input[name=%s][value=\"%s\"]').click()"
              .formatted(both[0], both[1]));
    }
    press("main form button");
    look("result-" + name);
    says("100 de 100");
    press("main p > a");
  }

  private void verify(String certificate) {
    tab.go(origin + certificate);
    look.at(tab, "verified", "en", Look.FIRST_BYTES);
    says("This certificate is valid.");
    says("Íñigo Muñoz Güell");
    findings.unless(!tab.text().contains("@"), certificate, "tells an address");
    findings.unless(!tab.text().contains("PDF"), certificate, "offers the paper to everybody");
  }

  private String word(Path mailbox) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try (Stream<Path> mails = Files.list(mailbox)) {
        Optional<String> word = mails.flatMap(CourseRun::wordIn).findFirst();
        if (word.isPresent()) {
          return word.get();
        }
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("no word came by mail");
  }

  private static Stream<String> wordIn(Path mail) {
    try {
      Matcher word = WORD.matcher(Files.readString(mail));
      return word.find() ? Stream.of(word.group()) : Stream.of();
    } catch (IOException _) {
      return List.<String>of().stream();
    }
  }

  private void press(String selector) {
    tab.leaving(() -> tab.ask("document.querySelector(\"" + selector + "\").click()"));
  }

  private void came(String path) {
    findings.unless(
        tab.ask("location.pathname").asString().equals(path), path, "not there: " + tab.address());
  }

  private void says(String text) {
    findings.unless(tab.text().contains(text), tab.address(), "does not say " + text);
  }

  private void look(String name) {
    look.at(tab, name, "es", Look.LATER_BYTES);
  }
}
