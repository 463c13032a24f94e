// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.desk.course.learner.Certificates;

/** Letters about certificates: which name stands on one, the paper itself, its end. Thread-safe. */
record CertificateLetters(Certificates certificates) {

  static Written name(About about) {
    return new Written(
        about.say("course.mail.name.subject", about.title()),
        about.say("course.mail.name", about.title()),
        about.word());
  }

  Optional<Written> certificate(About about, String serial) {
    return certificates.find(serial).map(one -> certificate(about, one));
  }

  private static Written certificate(About about, Certificate certificate) {
    CertificatePaper paper =
        new CertificatePaper(
            about.say("course.paper.issuer", about.sender().node()),
            about.sender().web(),
            ZoneId.systemDefault());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      paper.write(certificate, about.language(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = certificate.course() + "-" + certificate.serial() + ".pdf";
    return new Written(
        about.say("course.mail.certificate.subject", about.title()),
        about.say(
            "course.mail.certificate",
            certificate.title().in(about.language()),
            certificate.serial(),
            paper.address(certificate).orElse("")),
        about.word(),
        Optional.of(new Letter.Paper(name, bytes.toByteArray())));
  }

  Optional<Written> renewal(About about, String serial) {
    return certificates.find(serial).flatMap(Certificate::ends).map(ends -> renewal(about, ends));
  }

  private static Written renewal(About about, Instant ends) {
    String day =
        DateTimeFormatter.ofPattern(
                about.say("web.form.day"), about.language().catalogue().locale())
            .format(ends.atZone(ZoneId.systemDefault()));
    Sender sender = about.sender();
    String how =
        sender.web().isEmpty()
            ? about.say("course.mail.renewal.mail", about.course().id().name(), sender.author())
            : about.onTheWeb();
    return new Written(
        about.say("course.mail.renewal.subject", about.title(), day),
        about.say("course.mail.renewal", about.title(), day, how),
        "");
  }
}
