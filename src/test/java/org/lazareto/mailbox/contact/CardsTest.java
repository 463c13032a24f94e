// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailbox.contact.Refused.Why;

/** Files of contacts as programs write them, and as nobody should. */
class CardsTest {

  private static Cards.Read read(String inside) {
    String file = "BEGIN:VCARD\n" + inside.replace("~", "\n") + "\nEND:VCARD\n";
    return Cards.read(file.getBytes(UTF_8), 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FN:Ana Ruiz~EMAIL:a@b.c | Ana Ruiz | a@b.c",
        "FN;CHARSET=UTF-8:Ana~EMAIL;TYPE=INTERNET;PREF=1:a@b.c | Ana | a@b.c",
        "N:Ruiz;Ana;;;~EMAIL:a@b.c | Ana Ruiz | a@b.c",
        "FN:An~ a Ru~\tiz~EMAIL:a@b.c | Ana Ruiz | a@b.c",
        "item1.FN:Ana~item2.EMAIL:a@b.c | Ana | a@b.c",
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Ni=F1o~EMAIL:a@b.c | Niño | a@b.c",
        "FN;ENCODING=QUOTED-PRINTABLE:Ni=C3=~=B1o~EMAIL:a@b.c | Niño | a@b.c",
        "FN;X=\"a:b\":Ana\\, la otra~EMAIL:a@b.c | Ana, la otra | a@b.c",
        "fn:Ana~email:mailto:a@b.c | Ana | a@b.c",
        "FN:Ana~FN:Otra~EMAIL:a@b.c | Ana | a@b.c",
        "EMAIL:a@b.c~PHOTO;ENCODING=b:AAAA~ AAAA | '' | a@b.c",
      })
  void readsWhatProgramsWrite(String card, String name, String address) {
    assertThat(read(card).contacts())
        .singleElement()
        .matches(c -> c.name().equals(name), name)
        .matches(c -> c.address().equals(address), address);
  }

  @Test
  void eachAddressOfACardIsAContactAndACardWithoutOneIsCounted() {
    assertThat(read("FN:Ana~EMAIL:a@b.c~EMAIL:d@e.f").contacts()).hasSize(2);
    assertThat(read("FN:Ana~EMAIL:no~TEL:1"))
        .isEqualTo(
            new Cards.Read(List.of(), List.of(new Refused(1, "Ana", Refused.Why.NO_ADDRESS)), 1));
  }

  @Test
  void noMoreIsReadThanABookHolds() {
    String one = "BEGIN:VCARD\nEMAIL:a@b.c\nEMAIL:d@e.f\nEND:VCARD\n";

    Cards.Read read = Cards.read(one.repeat(10).getBytes(UTF_8), 5);

    assertThat(read.contacts()).hasSize(5);
    assertThat(read.leftOut()).isEqualTo(15);
  }

  @Test
  void eachRefusedCardIsToldUpToANumber() {
    Cards.Read read = Cards.read("BEGIN:VCARD\nFN:x\nEND:VCARD\n".repeat(80).getBytes(UTF_8), 5);
    assertThat(read.refused()).hasSize(50).last().isEqualTo(refused(50, "x", Why.NO_ADDRESS));
    assertThat(read.leftOut()).isEqualTo(80);

    String unfinished = "BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEMAIL:b@b.c\n";
    assertThat(Cards.read(unfinished.getBytes(UTF_8), 5).refused())
        .containsExactly(refused(1, "a", Why.UNFINISHED), refused(2, "b", Why.UNFINISHED));
  }

  private static Refused refused(int card, String name, Why why) {
    return new Refused(card, name, why);
  }

  @Test
  void anyBytesAreReadToTheEnd() {
    Random random = new Random(7);
    String[] words = {
      "BEGIN:VCARD",
      "\n",
      "END:VCARD",
      "=",
      "EMAIL:",
      "a@b.c",
      ";",
      "\\",
      " ",
      "\r",
      "QUOTED-PRINTABLE",
      ":",
      "\"",
      "\u00ff",
      "N:;"
    };
    for (int i = 0; i < 2000; i++) {
      StringBuilder file = new StringBuilder();
      for (int j = 0; j < 40; j++) {
        file.append(words[random.nextInt(words.length)]);
      }
      assertThat(Cards.read(file.toString().getBytes(ISO_8859_1), 10).contacts())
          .hasSizeLessThanOrEqualTo(10);
    }
  }
}
