// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;

/** An MTA that passes its mail on by SMTP. */
record SmtpSender(SmtpClient client) implements Sender {

  private static final Address FROM = new Address("sender@outside.test");
  private static final Address TO = new Address("ana@infomed.test");

  SmtpSender(int port) {
    this(new SmtpClient(SmtpSettings.defaults().to("127.0.0.1", port)));
  }

  @Override
  public Said send(Shelf.Item item) throws IOException {
    Reply last = client.send(FROM, List.of(TO), item.whole()).get(TO);
    return switch (last.code() / 100) {
      case 2 -> Said.TAKEN;
      case 4 -> Said.LATER;
      default -> Said.REFUSED;
    };
  }
}
