// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lazareto.engine.Panel;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.policy.Policy;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Verdict;

/** Examines a letter by SMTP to somebody. */
final class SomeExaminer {

  private SomeExaminer() {}

  static Verdict verdict(Panel panel, Policy policy, String mail) throws IOException {
    Examiner examiner =
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            panel,
            new Examiner.Judging(policy, Site.defaults(), Clock.systemUTC()),
            Limits.defaults());
    Envelope envelope =
        new Envelope(
            "A1",
            Instant.EPOCH,
            Route.SMTP,
            Client.UNKNOWN,
            Address.NULL,
            List.of(new Address("ana@localhost")));
    return examiner.examine(envelope, ByteSource.of(mail.getBytes(UTF_8))).decision().verdict();
  }
}
