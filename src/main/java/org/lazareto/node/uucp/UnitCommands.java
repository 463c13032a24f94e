// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Patience;

/**
 * A unit of its own runs them, as the user {@code uucp}: the gate need not be allowed to run what
 * is set-uid. A line says what is wanted, the file follows; the answer is what the command said,
 * and {@code exit CODE} as its last line. Immutable.
 */
record UnitCommands(Path socket, UucpSettings settings) implements Commands {

  private static final int MOST_SAID = 16 << 10;
  private static final Pattern END = Pattern.compile("(?s)(.*?)exit ([0-9]{1,3})\\s*");

  @Override
  public Ended hand(Path file, char grade) throws IOException {
    return ask("hand " + grade + " " + file.getFileName() + " " + settings.to(), Optional.of(file));
  }

  @Override
  public Ended job(String flag, String job) throws IOException {
    return ask("job " + flag + " " + job, Optional.empty());
  }

  private Ended ask(String line, Optional<Path> file) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Patience patience = new Patience(channel, settings.timeout())) {
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        OutputStream out = Channels.newOutputStream(channel);
        out.write((line + "\n").getBytes(UTF_8));
        if (file.isPresent()) {
          Files.copy(file.get(), out);
        }
        channel.shutdownOutput();
        InputStream in = Channels.newInputStream(channel);
        return ended(new String(in.readNBytes(MOST_SAID), UTF_8));
      } catch (IOException e) {
        String why = patience.lost() ? "no answer in " + settings.timeout() : e.getMessage();
        throw new IOException(socket + ": " + why, e);
      }
    }
  }

  private static Ended ended(String answer) throws IOException {
    Matcher end = END.matcher(answer);
    if (!end.matches()) {
      throw new IOException("no whole answer: " + answer.length() + " bytes");
    }
    return new Ended("uucp", Integer.parseInt(end.group(2)), end.group(1));
  }
}
