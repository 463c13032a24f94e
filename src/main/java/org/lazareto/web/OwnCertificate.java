// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A certificate that nobody has signed but itself, for this host's own loopback: TLS is there in
 * the demonstration too, and nothing has to be bought or asked for. Stateless.
 */
final class OwnCertificate {

  private static final String FILE = "own-certificate.p12";
  private static final Duration LIFE = Duration.ofDays(3 * 365);
  private static final Duration SOON = Duration.ofDays(30);
  private static final int SERIAL_BITS = 120;

  private OwnCertificate() {}

  /** The one in {@code directory}; made there if there is none, or if it will end soon. */
  static KeyStore in(Path directory) throws GeneralSecurityException, IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      KeyStore kept = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        kept.load(in, Certificates.OPEN);
      }
      if (kept.getCertificate("portal") instanceof X509Certificate its
          && its.getNotAfter().toInstant().isAfter(Instant.now().plus(SOON))) {
        return kept;
      }
      Files.delete(file);
    }
    KeyStore made = make();
    Files.createDirectories(directory);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      made.store(out, Certificates.OPEN);
    }
    return made;
  }

  private static KeyStore make() throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    byte[] content = content(keys, algorithm);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    ASN1EncodableVector whole = new ASN1EncodableVector();
    whole.add(org.bouncycastle.asn1.ASN1Sequence.getInstance(content));
    whole.add(algorithm);
    whole.add(new DERBitString(signature.sign()));
    byte[] certificate = new DERSequence(whole).getEncoded(ASN1Encoding.DER);
    return Certificates.store(
        keys.getPrivate(),
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(certificate)));
  }

  // RFC 5280 4.1.2: what the certificate says.
  private static byte[] content(KeyPair keys, AlgorithmIdentifier algorithm) throws IOException {
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=localhost");
    V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
    content.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, new SecureRandom())));
    content.setIssuer(name);
    content.setSubject(name);
    content.setSignature(algorithm);
    content.setStartDate(new Time(Date.from(now.minus(Duration.ofDays(1)))));
    content.setEndDate(new Time(Date.from(now.plus(LIFE))));
    content.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
    content.setExtensions(
        new Extensions(
            Extension.create(Extension.subjectAlternativeName, false, new GeneralNames(names))));
    return content.generateTBSCertificate().getEncoded(ASN1Encoding.DER);
  }
}
