import { Tag } from 'antd';
import { type ClockLevel, span } from './model';

const colours: Record<ClockLevel, string> = { GREEN: 'green', AMBER: 'orange', RED: 'red' };

/** How long something lasts, in the colour of its rule; grey while no rule speaks. */
export function ClockTag({ minutes, level }: { minutes: number; level?: ClockLevel | null }) {
  return (
    <Tag color={level ? colours[level] : undefined} className="num">
      {span(minutes)}
    </Tag>
  );
}
