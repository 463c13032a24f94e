// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.lmtp.LmtpClient;
import org.lazareto.desk.lmtp.LmtpSettings;
import org.lazareto.desk.lmtp.PipedMessage;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;
import org.lazareto.smtp.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto desk}: what programs of this host want of the user attention group's desk. */
@Command(name = "desk", addMethodSubcommands = false)
final class DeskCommand {

  private final Terminal terminal;

  DeskCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Exit codes of sysexits.h, as sendmail reads them of a program that is an alias. */
  @Command(name = "deliver")
  int deliver(
      @Mixin ConfigFile file,
      @Option(
              names = {"-f", "--from"},
              paramLabel = "ADDRESS",
              descriptionKey = "lazareto.desk.deliver.from")
          Optional<String> from,
      @Option(names = "--door", paramLabel = "DOOR", descriptionKey = "lazareto.desk.deliver.door")
          Optional<String> door,
      @Parameters(
              arity = "1..*",
              paramLabel = "ADDRESS",
              descriptionKey = "lazareto.desk.deliver.ADDRESS")
          List<String> recipients) {
    // The MTA's user, as whom this runs, may not read the settings.
    LmtpSettings settings =
        door.isPresent() ? LmtpSettings.defaults() : file.settings().desk().mail();
    Optional<ListenAddress> at =
        door.map(ListenAddress::parse).or(() -> settings.addresses().stream().findFirst());
    if (at.isEmpty()) {
      return told(SysExit.TEMPORARY, terminal.catalogue().say("desk.mail.shut"));
    }
    try {
      PipedMessage piped = PipedMessage.of(input(settings));
      List<Address> to = new ArrayList<>();
      for (String recipient : recipients) {
        to.add(piped.recipient(recipient));
      }
      return answered(
          new LmtpClient(at.get(), settings)
              .send(from.map(Address::new).orElse(piped.sender()), to, piped.message())
              .sequencedValues());
    } catch (IOException e) {
      return told(SysExit.TEMPORARY, String.valueOf(e.getMessage()));
    }
  }

  private static ByteSource input(LmtpSettings settings) throws IOException {
    long most = settings.messageSize().bytes();
    try (InputStream in = new BufferedInputStream(System.in)) {
      byte[] message = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
      // One byte too many is enough for the door to say that it is.
      long ignored = in.transferTo(java.io.OutputStream.nullOutputStream());
      return ByteSource.of(message);
    }
  }

  private int answered(Collection<Reply> answers) {
    int code = SysExit.WELL;
    for (Reply reply : answers) {
      if (!reply.accepted()) {
        int refused = told(SysExit.of(reply), reply.toString());
        code = code == SysExit.TEMPORARY ? code : refused;
      }
    }
    return code;
  }

  private int told(int code, String why) {
    terminal.err().println("lazareto: " + why);
    terminal.err().flush();
    return code;
  }
}
