// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.course.learner.CourseFixture;
import org.lazareto.desk.course.learner.Learner;

class CoursePagesTest {

  private static final Pattern SERIAL = Pattern.compile("/certificates/([A-Z0-9-]{23})");
  private static final String PRACTICE = "/courses/ejemplo/raro/practice";

  @TempDir Path directory;
  private CourseSiteFixture site;

  @BeforeEach
  void open() throws IOException {
    site = new CourseSiteFixture(directory);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everybodyReadsLessonsAndTriesTheirQuestions() {
    LearnerVisit visit = site.visit("es");
    assertThat(visit.get("/courses")).isEqualTo(200);
    assertThat(visit.page).contains("Curso de ejemplo").contains("href=\"/courses/ejemplo\"");
    assertThat(visit.get("/courses/ejemplo")).isEqualTo(200);
    assertThat(visit.page).contains("inscribir ejemplo").contains("Lo raro");
    assertThat(visit.get("/courses/ejemplo/raro")).isEqualTo(200);
    assertThat(visit.page)
        .contains("<h1>Lo raro</h1>")
        .contains("<h2>Mire</h2>")
        .contains("<strong>Pare</strong>")
        .contains("href=\"/courses/ejemplo/fin\"")
        .contains("src=\"/courses/ejemplo/raro/pictures/c.svg?v=1\" alt=\"Un círculo\"");
    assertThat(visit.get(PRACTICE)).isEqualTo(200);
    assertThat(visit.post(PRACTICE, "seed", "7", "q0", "1", "q1", "0", "q1", "1", "q2", "1"))
        .isEqualTo(200);
    assertThat(visit.page)
        .contains("66 de 100")
        .contains("No lo abra.")
        .doesNotContain("Muy bien.");
    assertThat(visit.get("/courses/ejemplo/nada")).isEqualTo(404);
    assertThat(visit.get("/courses/nada")).isEqualTo(404);
  }

  @Test
  void aPictureIsSentWithAPolicyUnderWhichNothingRuns() {
    LearnerVisit visit = site.visit("en");
    assertThat(visit.get("/courses/ejemplo/raro/pictures/c.svg?v=1")).isEqualTo(200);
    assertThat(visit.reply.headers().firstValue("Content-Type").orElse(""))
        .startsWith("image/svg+xml");
    assertThat(visit.reply.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'")
        .contains("sandbox");
    assertThat(visit.reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    for (String other :
        new String[] {"quiz.toml", "..%2f..%2fcourse.toml", "lesson.es.md", "c.svg%00"}) {
      assertThat(visit.get("/courses/ejemplo/raro/pictures/" + other)).as(other).isIn(400, 404);
    }
  }

  @Test
  void aWordFromTheMailboxMakesSomebody() {
    LearnerVisit visit = site.visit("en");
    visit.get("/courses/ejemplo");
    assertThat(visit.post("/courses/ejemplo")).isEqualTo(303);
    assertThat(visit.location).isEqualTo("/learning/enter?to=%2Fcourses%2Fejemplo");
    visit.follow();
    assertThat(visit.post("/learning/enter", "address", "eva@evil.test")).isEqualTo(409);
    assertThat(visit.post("/learning/enter", "address", "x\r\nBcc: y@hospital.test"))
        .isEqualTo(409);
    assertThat(site.mail.mails).isEmpty();
    assertThat(
            visit.post("/learning/enter", "address", "ana@hospital.test", "to", "/courses/ejemplo"))
        .isEqualTo(200);
    assertThat(site.mail.last())
        .contains("To: ana@hospital.test")
        .contains("Auto-Submitted: auto-generated");
    // Whoever looks at the page, a program that follows links, uses nothing up.
    assertThat(visit.get("/learning/enter/" + site.word())).isEqualTo(200);
    assertThat(visit.get("/learning/enter/" + site.word())).isEqualTo(200);
    assertThat(visit.page).contains("ana@hospital.test");
    assertThat(visit.get("/learning")).isEqualTo(303);
    visit.get("/learning/enter/" + site.word());
    assertThat(visit.post("/learning/enter/" + site.word())).isEqualTo(303);
    assertThat(visit.location).isEqualTo("/courses/ejemplo");
    assertThat(visit.reply.headers().allValues("Set-Cookie").toString())
        .contains("__Host-lazareto-courses=")
        .contains("HttpOnly")
        .contains("Secure");
    assertThat(visit.get("/learning")).isEqualTo(200);
    LearnerVisit second = site.visit("en");
    second.get("/learning/enter");
    assertThat(second.post("/learning/enter/" + site.word())).isEqualTo(404);
    assertThat(visit.post("/learning/leave")).isEqualTo(303);
    assertThat(visit.get("/learning")).isEqualTo(303);
  }

  @Test
  void aNetworkHasOnlySoManyWordsMailed() {
    LearnerVisit visit = site.visit("en");
    visit.get("/learning/enter");
    for (int i = 0; i < CourseSiteFixture.MOST_WORDS; i++) {
      assertThat(visit.post("/learning/enter", "address", "nurse" + i + "@hospital.test"))
          .isEqualTo(200);
    }
    assertThat(visit.post("/learning/enter", "address", "ana@hospital.test")).isEqualTo(429);
    assertThat(visit.reply.headers().firstValue("Retry-After")).isPresent();
    assertThat(site.mail.mails).hasSize(CourseSiteFixture.MOST_WORDS);
    site.courses.clock.move(Duration.ofMinutes(11));
    assertThat(visit.post("/learning/enter", "address", "ana@hospital.test")).isEqualTo(200);
  }

  @Test
  void theWayBackLeadsToPagesOfTheCoursesAlone() {
    LearnerVisit visit = site.visit("en");
    for (String to :
        new String[] {"https://evil.test/", "//evil.test", "/desk", "/courses/../desk"}) {
      visit.get("/learning/enter");
      visit.post("/learning/enter", "address", "ana@hospital.test", "to", to);
      visit.get("/learning/enter/" + site.word());
      assertThat(visit.post("/learning/enter/" + site.word())).isEqualTo(303);
      assertThat(visit.location).as(to).isEqualTo("/learning");
      visit.post("/learning/leave");
    }
  }

  @Test
  void fromEnrolmentToTheCertificate() throws IOException {
    LearnerVisit ana = site.entered("ana@hospital.test", "es");
    ana.get("/courses/ejemplo");
    assertThat(ana.post("/courses/ejemplo")).isEqualTo(303);
    assertThat(ana.location).isEqualTo("/courses/ejemplo/raro");
    ana.follow();
    assertThat(ana.post("/courses/ejemplo/raro/quiz")).isEqualTo(303);
    String attempt = ana.location;
    ana.follow();
    assertThat(ana.page).contains("type=\"radio\"").contains("type=\"checkbox\"");
    assertThat(ana.post(attempt, "q0", "0", "q1", "9", "q1", "x", "q77", "1")).isEqualTo(303);
    ana.follow();
    assertThat(ana.page).contains("33 de 100").contains("Muy bien.").contains("Queda un intento");
    ana.post("/courses/ejemplo/raro/quiz");
    String second = ana.location;
    assertThat(second).isNotEqualTo(attempt);
    ana.follow();
    ana.post(second, "q0", "0", "q1", "0", "q1", "1", "q2", "1");
    ana.follow();
    assertThat(ana.page).contains("Aprobado: 100").contains("/courses/ejemplo/fin");
    ana.get("/learning/ejemplo/certificate");
    assertThat(ana.location).isEqualTo("/learning");
    ana.get("/courses/ejemplo/fin");
    assertThat(ana.post("/courses/ejemplo/fin")).isEqualTo(303);
    ana.get("/courses/ejemplo");
    assertThat(ana.page).contains("/learning/ejemplo/certificate");
    ana.get("/learning/ejemplo/certificate");
    assertThat(ana.post("/learning/ejemplo/certificate", "name", "<script>alert(1)</script>"))
        .isEqualTo(409);
    assertThat(ana.page).contains("value=\"&lt;script>").doesNotContain("<script>alert");
    assertThat(ana.post("/learning/ejemplo/certificate", "name", "Ana Muñoz")).isEqualTo(303);
    String page = ana.location;
    assertThat(SERIAL.matcher(page).matches()).isTrue();
    ana.follow();
    assertThat(ana.page).contains("Ana Muñoz").contains("es válido").contains("/paper");
    assertThat(ana.get(page + "/paper")).isEqualTo(200);
    try (PDDocument paper = Loader.loadPDF(ana.reply.body())) {
      assertThat(new PDFTextStripper().getText(paper))
          .contains("Ana Muñoz")
          .contains(page.substring("/certificates/".length()));
    }
    try (Stream<Path> left = Files.list(site.papers)) {
      assertThat(left).isEmpty();
    }
    LearnerVisit anybody = site.visit("en");
    assertThat(anybody.get(page)).isEqualTo(200);
    assertThat(anybody.page)
        .contains("is valid")
        .contains("Ana Muñoz")
        .doesNotContain("ana@hospital.test")
        .doesNotContain("/paper");
    assertThat(anybody.get(page + "/paper")).isEqualTo(404);
    assertThat(
            anybody.get(
                "/certificates?serial=" + page.substring(14).toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(303);
    assertThat(anybody.follow()).isEqualTo(200);
    assertThat(anybody.get("/certificates/AAAAA-AAAAA-AAAAA-AAAAA")).isEqualTo(404);
    assertThat(anybody.get("/certificates/%3Cscript%3E")).isEqualTo(404);
    assertThat(anybody.page).doesNotContain("<script>");
  }

  @Test
  void aTryIsItsOwnersAlone() {
    LearnerVisit ana = site.entered("ana@hospital.test", "es");
    ana.get("/courses/ejemplo");
    ana.post("/courses/ejemplo");
    ana.follow();
    ana.post("/courses/ejemplo/raro/quiz");
    String attempt = ana.location;
    LearnerVisit bea = site.entered("bea@clinic.test", "es");
    assertThat(bea.get(attempt)).isEqualTo(404);
    bea.get("/courses/ejemplo");
    assertThat(bea.post(attempt, "q0", "0")).isEqualTo(404);
    assertThat(site.visit("es").get(attempt)).isEqualTo(404);
    ana.get(attempt);
    assertThat(ana.status).isEqualTo(200);
    assertThat(ana.get(attempt.replace("/ejemplo/raro/", "/ejemplo/fin/"))).isEqualTo(404);
  }

  @Test
  void afterTheTriesThePageSaysWhenItGoesOn() {
    LearnerVisit ana = site.entered("ana@hospital.test", "en");
    ana.get("/courses/ejemplo");
    ana.post("/courses/ejemplo");
    for (int i = 0; i < 2; i++) {
      ana.get("/courses/ejemplo/raro");
      ana.post("/courses/ejemplo/raro/quiz");
      String attempt = ana.location;
      ana.follow();
      assertThat(ana.post(attempt)).isEqualTo(303);
      ana.follow();
      assertThat(ana.page).contains("Not answered");
      assertThat(ana.post(attempt, "q0", "0")).isEqualTo(409);
    }
    ana.get("/courses/ejemplo/raro");
    assertThat(ana.post("/courses/ejemplo/raro/quiz")).isEqualTo(409);
    assertThat(ana.page).contains("The tries are used up").contains("29 November 2026");
    site.courses.later(Duration.ofDays(1).minusHours(10));
    ana.get("/courses/ejemplo/raro");
    assertThat(ana.status).isEqualTo(200);
  }

  @Test
  void aSessionThatDoesNothingEnds() {
    LearnerVisit ana = site.entered("ana@hospital.test", "en");
    assertThat(ana.get("/learning")).isEqualTo(200);
    site.courses.later(Duration.ofHours(13));
    assertThat(ana.get("/learning")).isEqualTo(303);
  }

  @Test
  void mailAboutACourseEndsByAPressNotByALook() {
    Learner ana = site.courses.ana();
    String word = site.courses.enrol(ana).word();
    LearnerVisit visit = site.visit("es");
    assertThat(visit.get("/learning/stop/" + word)).isEqualTo(200);
    assertThat(site.courses.enrolments.byWord(word).orElseThrow().times().stopped()).isEmpty();
    assertThat(visit.post("/learning/stop/" + word)).isEqualTo(200);
    assertThat(site.courses.enrolments.byWord(word).orElseThrow().times().stopped()).isPresent();
    assertThat(visit.get("/learning/stop/abc")).isEqualTo(404);
  }

  @Test
  void pagesAreLight() {
    LearnerVisit visit = site.visit("es");
    for (String path :
        new String[] {"/courses", "/courses/ejemplo", "/courses/ejemplo/raro", PRACTICE}) {
      visit.get(path);
      assertThat(visit.reply.body().length).as(path).isLessThan(12_000);
      Matcher script = Pattern.compile("<script").matcher(visit.page);
      assertThat(script.find()).as(path).isFalse();
    }
    assertThat(CourseFixture.ANA.text()).isEqualTo("ana@hospital.test");
  }
}
