// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;

class CertificatesTest {

  @TempDir Path directory;
  private CourseFixture courses;

  @BeforeEach
  void open() throws IOException {
    courses = new CourseFixture(directory);
  }

  @AfterEach
  void close() {
    courses.close();
  }

  private Certificate made() {
    Learner ana = courses.learners.named(courses.ana(), "  Ana  Muñoz-Güell d’Ávila ");
    return courses.certificates.issue(courses.complete(ana), ana);
  }

  @Test
  void itIsFoundByItsSerialHoweverTyped() {
    Certificate made = made();
    assertThat(made.serial()).matches("([A-HJ-NP-Z2-9]{5}-){3}[A-HJ-NP-Z2-9]{5}");
    assertThat(made.holder().name()).isEqualTo("Ana Muñoz-Güell d’Ávila");
    String typed = made.serial().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(courses.certificates.find(typed)).contains(made);
    assertThat(courses.certificates.find("AAAAA-AAAAA-AAAAA-AAAAA")).isEmpty();
    assertThat(courses.certificates.find("' OR 1=1 --")).isEmpty();
    assertThat(courses.certificates.state(made)).isEqualTo(Certificate.State.VALID);
  }

  @Test
  void theFirstOneStays() {
    Certificate made = made();
    Learner other = courses.learners.named(courses.ana(), "Somebody Else");
    Enrolment enrolment = courses.enrolments.latest(other, "ejemplo").orElseThrow();
    assertThat(courses.certificates.issue(enrolment, other)).isEqualTo(made);
  }

  @Test
  void itIsMadeWhenAllIsDone() {
    Learner ana = courses.learners.named(courses.ana(), "Ana");
    Enrolment begun = courses.enrol(ana);
    assertThatThrownBy(() -> courses.certificates.issue(begun, ana))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("still to be done");
  }

  @Test
  void itEndsAndThatIsToldBefore() {
    Certificate made = made();
    assertThat(courses.certificates.tellEnding()).isZero();
    courses.later(Duration.ofDays(336));
    assertThat(courses.certificates.tellEnding()).isEqualTo(1);
    assertThat(courses.certificates.tellEnding()).isZero();
    assertThat(courses.owed()).extracting(LetterRows.Owed::kind).contains(LetterKind.RENEWAL);
    courses.later(Duration.ofDays(29));
    assertThat(courses.certificates.state(made)).isEqualTo(Certificate.State.ENDED);
  }

  @Test
  void itIsWithdrawnOnceWithAReason() {
    Certificate made = made();
    assertThatThrownBy(() -> courses.certificates.withdraw(made.serial(), " "))
        .isInstanceOf(LazaretoException.class);
    courses.certificates.withdraw(made.serial(), "mistaken person");
    Certificate now = courses.certificates.find(made.serial()).orElseThrow();
    assertThat(courses.certificates.state(now)).isEqualTo(Certificate.State.WITHDRAWN);
    assertThat(now.withdrawn().orElseThrow().reason()).isEqualTo("mistaken person");
    assertThatThrownBy(() -> courses.certificates.withdraw(made.serial(), "again"))
        .isInstanceOf(LazaretoException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "<b>Ana</b>",
        "Ana\nBcc: x",
        "Ana (Tj)",
        "Ana\u202eanA",
        "=1+1",
        "12",
        "安娜",
        "Ana\u0000",
        "-Ana"
      })
  void whatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> courses.learners.named(courses.ana(), name))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void reportsAreSumsByInstitution() {
    Instant before = courses.clock.instant();
    Certificate ignored = made();
    Learner bea = courses.learners.of(new Address("bea@clinic.test"), Language.EN);
    Enrolment begun = courses.enrol(bea);
    assertThat(begun.completed()).isFalse();
    CourseReports reports = new CourseReports(courses.database);
    assertThat(reports.lines())
        .containsExactly(
            new CourseReports.Line("Clinic", "ejemplo", 1, 1, 0),
            new CourseReports.Line("Hospital", "ejemplo", 1, 0, 1));
    assertThat(reports.completed(before, before.plusSeconds(60)))
        .containsExactly(new CourseReports.Completed("Hospital", "2026-11", 1));
    assertThat(reports.completed(before.plusSeconds(1), before.plusSeconds(60))).isEmpty();
  }

  // West of Greenwich it is November still; what it is compared with has months of UTC.
  @Test
  void monthsAreThoseOfUtc() {
    Instant at = Instant.parse("2026-12-01T00:30:00Z");
    courses.clock.move(Duration.between(courses.clock.instant(), at));
    Certificate ignored = made();
    assertThat(new CourseReports(courses.database).completed(at, at.plusSeconds(1)))
        .containsExactly(new CourseReports.Completed("Hospital", "2026-12", 1));
  }
}
