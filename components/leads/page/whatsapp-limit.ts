/** Twilio takes no more characters than this in one WhatsApp message. */
export const whatsappLimit = 1600
