// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.doctor.Ailment;
import org.lazareto.doctor.HostFinding;
import org.lazareto.sendmail.SendmailSettings;

/**
 * What shows where probes go, and what of it cannot be looked at. Immutable.
 *
 * @param traces those that can
 */
public record Traces(List<Trace> traces, List<HostFinding> findings) {

  private static final Path SUBMITTED = Path.of("/var/spool/mqueue-client");

  public Traces {
    traces = List.copyOf(traces);
    findings = List.copyOf(findings);
  }

  /**
   * From now on.
   *
   * @param now before the first probe is sent
   */
  public static Traces of(
      SendmailSettings sendmail, Optional<Path> mailbox, Instant now, String user)
      throws IOException {
    // A file system may know whole seconds only.
    Instant since = now.minusSeconds(1);
    Collection all = new Collection(user);
    Optional<Path> log = sendmail.mailLog().filter(Files::exists);
    boolean watched = log.isPresent() && all.sees(log.get());
    if (watched) {
      all.traces.add(LogTrace.of(log.get()));
    }
    watched |= mailbox.isPresent() && all.mailbox(mailbox.get(), since);
    if (!watched) {
      all.findings.add(HostFinding.of(Ailment.PROBE_UNWATCHED, "sendmail.mail-log"));
    }
    if (sendmail.enabled()) {
      sendmail.incoming().forEach(queue -> all.queue(queue, since, Trace.Meaning.WAITING));
    }
    // Where sendmail asks by milter, what is asked about lies in that queue as well.
    all.queue(
        sendmail.outgoing(),
        since,
        sendmail.enabled() ? Trace.Meaning.DELIVERED : Trace.Meaning.WAITING);
    all.queue(SUBMITTED, since, Trace.Meaning.WAITING);
    return new Traces(all.traces, all.findings);
  }

  /** While they are brought together. */
  private static final class Collection {

    private final List<Trace> traces = new ArrayList<>();
    private final List<HostFinding> findings = new ArrayList<>();
    private final String user;

    Collection(String user) {
      this.user = user;
    }

    // A group of queues lies below one directory.
    void queue(Path setting, Instant since, Trace.Meaning meaning) {
      boolean group = String.valueOf(setting.getFileName()).contains("*");
      Path place = group ? setting.resolveSibling("") : setting;
      add(new FilesTrace(place, "qf", since, meaning));
    }

    /**
     * One that is not there yet is made by what is delivered.
     *
     * @return whether a delivery would be seen, as far as can be known now
     */
    boolean mailbox(Path place, Instant since) {
      boolean absent = Files.notExists(place);
      if (!absent && !sees(place)) {
        return false;
      }
      traces.add(new FilesTrace(place, "", since, Trace.Meaning.DELIVERED));
      return !absent || Files.exists(place.toAbsolutePath().resolveSibling(""));
    }

    void add(FilesTrace trace) {
      if (!Files.notExists(trace.place()) && sees(trace.place())) {
        traces.add(trace);
      }
    }

    boolean sees(Path place) {
      boolean seen = Files.isReadable(place);
      if (!seen) {
        findings.add(HostFinding.of(Ailment.UNREADABLE, place, user));
      }
      return seen;
    }
  }
}
