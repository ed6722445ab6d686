package org.mcvideo.bootstrap.bench;

/** What a server spends its time on. */
enum Part {
  /** Opening key messages: MIKEY, ECCSI and SAKKE. */
  KEY_MESSAGE("key message"),
  /** Opening protected content: XML signatures and encryption. */
  PROTECTION("XML protection"),
  /** Verifying access tokens. */
  TOKEN("token"),
  /** Transactions: the driver, and an embedded database itself. */
  DATABASE("database"),
  /** The rest of the use cases. */
  CORE("core"),
  /** What is left of the process: SIP, bodies, threads, the JVM. */
  SIP("SIP and the rest");

  private final String text;

  Part(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
