// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** rspamd with its antivirus module and its rules, asked over HTTP, clamd given whole messages. */
record Rspamd(Unpacked unpacked, Path folder, int port) {

  private static final String SYMBOL = "CLAM_VIRUS";

  static Rspamd in(Path packages, Path folder) throws IOException {
    return new Rspamd(new Unpacked(packages.resolve("rspamd")), folder, Unpacked.freePort());
  }

  Child start(ClamdSetup clamd) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path settings = folder.resolve("rspamd.conf");
    Files.writeString(settings, settings(clamd));
    // As root, since nothing else of the host may be written to; -i lets it.
    return Child.start(
            unpacked.command("rspamd", "-i", "-f", "-c", settings.toString()),
            folder.resolve("log"))
        .awaitReady(() -> Unpacked.listens(port));
  }

  private String settings(ClamdSetup clamd) {
    return """
    options {
      pidfile = "%1$s/pid"; control_socket = "%1$s/control"; tempdir = "%1$s"; filters = "";
      hs_cache_dir = "%1$s"; url_tld = "/usr/share/rspamd/effective_tld_names.dat";
      dns { nameserver = ["127.0.0.1"]; timeout = 1s; retransmits = 1; }
    }
    logging { type = "console"; level = "warning"; }
    worker "normal" { bind_socket = "127.0.0.1:%2$d"; count = 2; task_timeout = 120s; }
    modules { path = "/usr/share/rspamd/plugins/antivirus.lua"; }
    lua = "/usr/share/rspamd/rules/rspamd.lua";
    metric "default" { actions { reject = 10; add_header = 6; greylist = 4; } }
    antivirus {
      clamav {
        type = "clamav"; scan_mime_parts = false; servers = "%3$s"; symbol = "%4$s";
        action = "reject"; timeout = 60s;
      }
    }
    """
        .formatted(folder, port, clamd.address().substring("unix:".length()), SYMBOL);
  }

  Sender sender() {
    // Its parser knows no offer of HTTP/2.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI address = URI.create("http://127.0.0.1:" + port + "/checkv2");
    return item -> send(client, address, item);
  }

  private static Sender.Said send(HttpClient client, URI address, Shelf.Item item)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofMinutes(2))
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofByteArray(item.header()), BodyPublishers.ofFile(item.body())))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Sender.Said.LATER;
      }
      return answer.body().contains(SYMBOL) ? Sender.Said.DROPPED : Sender.Said.TAKEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("waiting for rspamd").initCause(e);
    }
  }
}
