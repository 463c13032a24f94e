// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.lazareto.desk.lmtp.LmtpClient;
import org.lazareto.desk.lmtp.LmtpSettings;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;

/**
 * Brings mail for the user attention group to the desk's door, as the aliases of an MTA do, and all
 * of it to the mailboxes. Immutable.
 */
public record DeskMail(ListenAddress door, MaildirServer.Delivery mailboxes)
    implements MaildirServer.Delivery {

  /** The two lists that are there from the start, with the addresses of their own, and courses. */
  private static final Pattern OURS =
      Pattern.compile("(seguridad|urgente|curso)([-+].*)?@salud\\.test");

  public static DeskMail at(int port, MaildirServer.Delivery mailboxes) {
    return new DeskMail(new ListenAddress.Tcp("127.0.0.1", port), mailboxes);
  }

  @Override
  public void deliver(Address sender, List<Address> recipients, byte[] message) throws IOException {
    List<Address> ours =
        recipients.stream().filter(one -> OURS.matcher(one.key()).matches()).toList();
    if (!ours.isEmpty()) {
      var ignored =
          new LmtpClient(door, LmtpSettings.defaults()).send(sender, ours, ByteSource.of(message));
    }
    mailboxes.deliver(sender, recipients, message);
  }
}
