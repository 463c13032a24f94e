// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * The public page on which anybody who has a serial sees what it proves, and the paper for its
 * holder. Thread-safe.
 */
public final class CertificatesSite {

  static final String PATH = "/certificates";

  private static final String ONE = PATH + "/{serial}";
  private static final String SUFFIX = ".pdf";
  private static final int LONGEST = 60;

  private final Classroom room;
  private final CertificatePaper paper;
  private final Path directory;

  /** One at a time: a document with its font takes megabytes. */
  private final Semaphore writing = new Semaphore(1, true);

  /**
   * @param directory where papers lie until they are sent
   */
  public CertificatesSite(Classroom room, CertificatePaper paper, Path directory) {
    this.room = room;
    this.paper = paper;
    this.directory = directory;
  }

  public List<Route> routes() {
    return List.of(
        Classroom.page(PATH, this::ask),
        Classroom.page(ONE, this::verify),
        Classroom.page(ONE + "/paper", this::paper));
  }

  private Reply ask(Asked asked) {
    Optional<String> serial =
        asked.query().find("serial").filter(s -> s.matches("[A-Za-z0-9 -]{1,40}"));
    if (serial.isPresent()) {
      return Reply.seeOther(PATH + "/" + serial.get().replace(" ", ""));
    }
    return page(asked, Optional.empty(), "");
  }

  private Reply verify(Asked asked) {
    String serial = asked.name("serial");
    return page(asked, room.certificates().find(serial), Quoted.of(serial, LONGEST));
  }

  private Reply page(Asked asked, Optional<Certificate> found, String serial) {
    Frame frame =
        Classroom.frame(asked, "web.desk.course.verify.title").below(Classroom.top(asked));
    CertificateView view =
        new CertificateView(
            frame,
            found,
            found.map(room.certificates()::state).orElse(Certificate.State.ENDED),
            serial,
            found.filter(one -> isHolder(asked, one)).isPresent());
    int status = found.isPresent() || serial.isEmpty() ? 200 : 404;
    return Reply.page(status, (out, forms) -> JtecertificateGenerated.render(out, forms, view));
  }

  private boolean isHolder(Asked asked, Certificate certificate) {
    return room.who(asked)
        .filter(who -> who.number() == certificate.holder().learner())
        .isPresent();
  }

  private Reply paper(Asked asked) throws IOException, InterruptedException {
    Certificate its =
        room.certificates()
            .find(asked.name("serial"))
            .filter(one -> isHolder(asked, one))
            .orElseThrow(
                () -> new LazaretoException("course.certificate.unknown", asked.name("serial")));
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = Files.createTempFile(directory, "paper-", SUFFIX);
    writing.acquire();
    try (OutputStream out = Files.newOutputStream(file)) {
      paper.write(its, Classroom.language(asked), out);
    } finally {
      writing.release();
    }
    return Reply.file("application/pdf", new Reply.Filed(file, true))
        .with(
            "Content-Disposition",
            "attachment; filename=\"" + its.course() + "-" + its.serial() + SUFFIX + "\"");
  }
}
