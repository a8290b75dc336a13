/** Which addresses may be called: public ones by https, or, where the application itself runs on this machine alone, any. */
export type Reach = 'public' | 'any'
