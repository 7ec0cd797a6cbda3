package org.lazaret.residents.person;

/** The documents by which people are identified. Source: {@code deploy/handbook/residents.md#identity}. */
public enum IdType {
    /** Resident identity card of the People's Republic of China, 18 characters. */
    CN_ID,
    PASSPORT,
    /** Home-return permit of a resident of Hong Kong or Macao. */
    HK_MACAO_PERMIT,
    /** Mainland travel permit of a resident of Taiwan. */
    TAIWAN_PERMIT,
    /** Anything else; only its length is checked. */
    OTHER
}
