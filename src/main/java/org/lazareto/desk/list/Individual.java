// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.HeaderField;

/** Writes before a post what is one recipient's own, and signs it. Thread-safe. */
final class Individual {

  private final ListAddresses addresses;
  private final Optional<DkimSigning> signing;

  Individual(ListAddresses addresses, Optional<DkimSigning> signing) {
    this.addresses = addresses;
    this.signing = signing;
  }

  /** For one member: with the word that takes him off at once (RFC 8058 3.1). */
  ByteSource of(MailList list, Post post, ByteSource message, Member member) throws IOException {
    List<HeaderField> fields = new ArrayList<>(archived(list, post));
    String mail =
        "<mailto:" + addresses.of(list.name(), Role.UNSUBSCRIBE, member.token()).text() + ">";
    String page = addresses.leaving(member.token());
    if (page.isEmpty()) {
      fields.add(HeaderField.of("List-Unsubscribe").word(mail));
    } else {
      fields.add(HeaderField.of("List-Unsubscribe").word("<" + page + ">,").word(mail));
      fields.add(HeaderField.of("List-Unsubscribe-Post").word("List-Unsubscribe=One-Click"));
    }
    return signed(ByteSource.concat(Composing.bytes(fields), message));
  }

  /** For all members behind a node: none's word, since all of them read it. */
  ByteSource ofNode(MailList list, Post post, ByteSource message) throws IOException {
    List<HeaderField> fields = new ArrayList<>(archived(list, post));
    fields.add(
        HeaderField.of("List-Unsubscribe")
            .word(
                "<mailto:"
                    + addresses.of(list.name(), Role.UNSUBSCRIBE, "").text()
                    + "?subject=unsubscribe>"));
    return signed(ByteSource.concat(Composing.bytes(fields), message));
  }

  private List<HeaderField> archived(MailList list, Post post) {
    String page = addresses.archived(post);
    boolean kept = post.kind() == Post.Kind.POST && !list.value(ListOption.ARCHIVE).equals("none");
    // RFC 5064 3
    return page.isEmpty() || !kept
        ? List.of()
        : List.of(HeaderField.of("Archived-At").word("<" + page + ">"));
  }

  private ByteSource signed(ByteSource message) throws IOException {
    return signing.isPresent() ? ByteSource.concat(signing.get().field(message), message) : message;
  }
}
