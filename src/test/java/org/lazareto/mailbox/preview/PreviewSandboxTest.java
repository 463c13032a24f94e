// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.child.Child;
import org.lazareto.child.Children;
import org.lazareto.child.Confinement;
import org.lazareto.child.End;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.fake.Needs;
import org.lazareto.limit.Deadline;

/** What a program that was taken over by an attachment would find. */
class PreviewSandboxTest {

  private static final Path BASH = Path.of("/bin/bash");

  @TempDir private Path directory;

  @Test
  void itFindsNoNetworkNoFilesAndNoLineOut() throws IOException {
    Children children = new Children(PreviewSettings.defaults().child());
    Needs.file(BASH, "bash");
    Needs.that(
        children.confinement().equals(java.util.Optional.of(Confinement.FILES)),
        "the strongest sandbox (bubblewrap)");
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String script =
          "cat "
              + secret
              + " /etc/passwd ../*/secret; ls -d "
              + directory
              + ";"
              + " exec 3<>/dev/tcp/127.0.0.1/"
              + listener.getLocalPort()
              + " && echo connected";
      assertThat(output(children, script)).isEmpty();
      listener.setSoTimeout(1);
      org.assertj.core.api.Assertions.assertThatThrownBy(listener::accept)
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }
    // The same words do reach it where nothing is kept from them.
    assertThat(output(children, "echo heard; cat input")).isEqualTo("heard\nattachment");
  }

  private String output(Children children, String script) throws IOException {
    Job job = Job.of(BASH, "-c", script);
    try (Workplace place = Workplace.below(directory)) {
      place.put("input", new java.io.ByteArrayInputStream("attachment".getBytes(UTF_8)));
      try (Child child = children.start(job, place, Deadline.after(Duration.ofSeconds(60)))) {
        String said = new String(child.output().readAllBytes(), UTF_8);
        assertThat(child.end()).isInstanceOf(End.Ended.class);
        return said;
      }
    }
  }
}
