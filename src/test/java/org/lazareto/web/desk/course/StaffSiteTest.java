// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.course.CourseArchive;
import org.lazareto.desk.course.Folder;
import org.lazareto.desk.course.SomeCourse;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.CourseFixture;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.learner.LetterKind;
import org.lazareto.web.Browser;

class StaffSiteTest {

  private static final Pattern PASS = Pattern.compile("__Host-lazareto=[^;]+");
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
  private static final String ONE = "/desk/courses/ejemplo";

  /** A little more than all files of a form may have. */
  private static final int TOO_LARGE = 27_000_000;

  @TempDir Path directory;
  private CourseSiteFixture site;
  private String cookie = "staff=yes";
  private String token = "";

  @BeforeEach
  void open() throws IOException {
    site = new CourseSiteFixture(directory);
    HttpResponse<byte[]> first = browser().get("/desk/courses", "Cookie", cookie);
    Matcher pass = PASS.matcher(first.headers().allValues("Set-Cookie").toString());
    assertThat(pass.find()).isTrue();
    cookie += "; " + pass.group();
    token = shown(Browser.text(first));
  }

  /** The token of the forms of a page. */
  private static String shown(String page) {
    Matcher shown = TOKEN.matcher(page);
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Browser browser() {
    return site.portal().browser;
  }

  private String get(String path) {
    return Browser.text(browser().get(path, "Cookie", cookie, "Accept-Language", "en"));
  }

  private HttpResponse<byte[]> post(String path, String form) {
    return browser()
        .post(
            path,
            "form-token=" + token + "&" + form,
            "Cookie",
            cookie,
            "Accept-Language",
            "en",
            "Sec-Fetch-Site",
            "same-origin");
  }

  private HttpResponse<byte[]> file(String path, String name, byte[] content, String... fields) {
    List<String> form = new java.util.ArrayList<>(List.of("form-token", token));
    form.addAll(List.of(fields));
    return browser()
        .postFile(
            path,
            new Browser.SomeFile("file", name, content),
            form,
            "Cookie",
            cookie,
            "Accept-Language",
            "en",
            "Sec-Fetch-Site",
            "same-origin");
  }

  private static byte[] zip(Folder folder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CourseArchive.write(folder, out);
    return out.toByteArray();
  }

  @Test
  void aNewerVersionIsInstalledFromOneFileAndComesBackOutAsItWas() throws IOException {
    assertThat(get("/desk/courses")).contains("ejemplo").contains(ONE + "/page");
    byte[] newer = zip(SomeCourse.folder(2));
    HttpResponse<byte[]> reply = file("/desk/courses", "c.zip", newer);
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(get(ONE + "/page")).contains("gloria").contains("gau");
    assertThat(site.noted.toString()).contains("course.install");
    byte[] out = browser().get(ONE + "/file", "Cookie", cookie).body();
    assertThat(out).isEqualTo(newer);
    HttpResponse<byte[]> older = file("/desk/courses", "c.zip", zip(SomeCourse.folder(1)));
    assertThat(older.statusCode()).isEqualTo(303); // the very same is here already
    assertThat(site.courses.course().id().version()).isEqualTo(2);
  }

  @Test
  void aFileThatIsTooLargeIsToldAndNothingIsDoneWithIt() throws IOException {
    byte[] large = new byte[TOO_LARGE];
    HttpResponse<byte[]> course = file("/desk/courses", "c.zip", large);
    assertThat(course.statusCode()).isEqualTo(409);
    assertThat(Browser.text(course)).contains("27.0 MB came", "files of 26.2 MB at most");
    HttpResponse<byte[]> roll =
        file(ONE + "/enrol", "a.txt", large, "addresses", "ana@health.test", "language", "en");
    assertThat(roll.statusCode()).isEqualTo(409);
    assertThat(Browser.text(roll))
        .contains("27.0 MB came", ">ana@health.test</textarea>", "value=\"en\" selected");
    assertThat(site.noted).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWholeAndNothingIsInstalled() throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>(SomeCourse.folder(3).files());
    files.put("01-raro/lesson.es.md", "# x\n\n<script>alert(1)</script>\n".getBytes(UTF_8));
    files.remove("02-fin/lesson.en.md");
    HttpResponse<byte[]> reply =
        file("/desk/courses", "<b>.zip", zip(new Folder(Path.of("x"), files)));
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(Browser.text(reply))
        .contains("01-raro/lesson.es.md:3")
        .contains("02-fin/lesson.en.md:1")
        .doesNotContain("<script>alert");
    assertThat(site.courses.course().id().version()).isEqualTo(1);
    assertThat(file("/desk/courses", "x.zip", "no zip".getBytes(UTF_8)).statusCode())
        .isEqualTo(409);
  }

  @Test
  void anInstitutionIsEnrolledAndEachPersonGetsALetter() {
    String csv =
        "name;address\nAna;ana@hospital.test\nBea;\"bea@clinic.test\"\nEva;eva@evil.test\n";
    HttpResponse<byte[]> reply =
        file(ONE + "/enrol", "c.csv", csv.getBytes(UTF_8), "addresses", "", "language", "es");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Browser.text(reply)).contains("2 people were enrolled").contains("eva@evil.test");
    assertThat(site.courses.owed()).hasSize(2).allMatch(one -> one.kind() == LetterKind.ENROLLED);
    HttpResponse<byte[]> again =
        file(ONE + "/enrol", "c.csv", csv.getBytes(UTF_8), "addresses", "<script>");
    assertThat(Browser.text(again)).contains("Nobody was enrolled").doesNotContain("<script>");
    assertThat(site.courses.owed()).hasSize(2);
    assertThat(get("/desk/courses")).contains("Hospital").contains("Clinic");
    assertThat(get("/desk/courses")).doesNotContain("ana@hospital.test");
  }

  @Test
  void theStaffRemindAllInTheMiddleOfACourseByOneButton() {
    long number = site.courses.enrol(site.courses.ana()).number();
    assertThat(get(ONE + "/page")).contains("nobody to remind now").doesNotContain("/remind\"");
    site.courses.later(java.time.Duration.ofDays(2));
    assertThat(get(ONE + "/page")).contains("/remind\"", "Remind one person now");
    HttpResponse<byte[]> reply = post(ONE + "/remind", "");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Browser.text(reply)).contains("One person is reminded").doesNotContain("/remind\"");
    assertThat(site.noted.toString()).contains("course.remind");
    assertThat(site.courses.owed())
        .hasSize(1)
        .allMatch(one -> one.kind() == LetterKind.REMINDER && one.enrolment() == number);
    assertThat(Browser.text(post(ONE + "/remind", ""))).as("a double click").contains("One person");
    assertThat(site.courses.owed()).hasSize(1);
    token = shown(get("/desk/courses"));
    assertThat(Browser.text(post(ONE + "/remind", ""))).contains("Nobody was reminded");
    assertThat(site.courses.owed()).hasSize(1);
    assertThat(post("/desk/courses/otro/remind", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aCourseThatIsNotOfferedCanStillBeEnded() {
    Learner ana = site.courses.ana();
    long number = site.courses.enrol(ana).number();
    assertThat(post(ONE + "/offer", "retire=yes").statusCode()).isEqualTo(303);
    assertThat(Browser.text(browser().get("/courses"))).doesNotContain("/courses/ejemplo");
    assertThat(browser().get("/courses/ejemplo").statusCode()).isEqualTo(404);
    assertThat(site.courses.enrol(ana).number()).isEqualTo(number);
    assertThat(post(ONE + "/offer", "").statusCode()).isEqualTo(303);
    assertThat(browser().get("/courses/ejemplo").statusCode()).isEqualTo(200);
  }

  @Test
  void aCertificateIsWithdrawnWithAReasonThatThePublicDoesNotSee() {
    Learner ana = site.courses.learners.named(site.courses.ana(), "Ana");
    Certificate made = site.courses.certificates.issue(site.courses.complete(ana), ana);
    assertThat(post("/desk/courses/withdraw", "serial=" + made.serial() + "&reason=").statusCode())
        .isEqualTo(409);
    assertThat(
            post("/desk/courses/withdraw", "serial=" + made.serial() + "&reason=somebody+else")
                .statusCode())
        .isEqualTo(303);
    String page =
        Browser.text(browser().get("/certificates/" + made.serial(), "Accept-Language", "en"));
    assertThat(page).contains("was withdrawn").doesNotContain("somebody else");
    assertThat(site.noted.toString()).contains("somebody else");
    assertThat(CourseFixture.ANA.text()).contains("@");
  }

  @Test
  void nothingIsLeftLying() throws IOException {
    byte[] out = browser().get(ONE + "/file", "Cookie", cookie).body();
    assertThat(
            CourseArchive.read(
                    Path.of("c"), new ByteArrayInputStream(out), site.courses.settings.limits())
                .files())
        .isNotEmpty();
    try (var left = Files.list(site.papers)) {
      assertThat(left).isEmpty();
    }
  }
}
