import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';

/** A course in a path. */
export class CourseReference {
  /** Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user. */
  @Matches(/^[0-9a-f]{32}$/)
  id!: string;
}

/** A lesson in a path: `lessons/1` is a course's first one. */
export class LessonReference {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  no!: number;
}
