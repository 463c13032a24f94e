// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.submission.SubmissionSettings;

/**
 * Checks that the servers which we hand mail to greet us. Immutable.
 *
 * @param hops further servers, each by the setting that names it
 */
public record PeersCheck(SubmissionSettings submission, List<Hop> hops) implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A server that takes mail from us. */
  public record Hop(String setting, String host, int port) {}

  public PeersCheck {
    hops = List.copyOf(hops);
  }

  @Override
  public List<HostFinding> findings() {
    List<HostFinding> findings = new ArrayList<>();
    switch (submission.kind()) {
      case SMTP ->
          greeting(
              new Hop("submission.smtp", submission.smtp().host(), submission.smtp().port()),
              findings);
      case COMMAND -> {
        String program = submission.command().isEmpty() ? "" : submission.command().getFirst();
        if (!Files.isExecutable(Path.of(program))) {
          findings.add(HostFinding.of(Ailment.SUBMISSION_MISSING, program));
        }
      }
    }
    hops.forEach(hop -> greeting(hop, findings));
    return findings;
  }

  // RFC 5321 3.1: a server that takes mail greets with 220.
  private static void greeting(Hop hop, List<HostFinding> findings) {
    String where = hop.host() + ":" + hop.port();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(hop.host(), hop.port()), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      InputStream in = socket.getInputStream();
      String code = new String(in.readNBytes(3), StandardCharsets.US_ASCII);
      if (!code.equals("220")) {
        findings.add(HostFinding.of(Ailment.PEER_SILENT, where, hop.setting(), code));
      }
    } catch (IOException e) {
      findings.add(
          HostFinding.of(
              Ailment.PEER_SILENT, where, hop.setting(), String.valueOf(e.getMessage())));
    }
  }
}
